import { killAtEveryStep } from './kill-tests.ts'

killAtEveryStep(3)
