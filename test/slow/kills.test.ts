import { killAtEveryStep } from '../faults/kill-tests.ts'

killAtEveryStep(20)
