import { envForm } from './env-form.ts'
import { fileConsumer } from './file-consumer.ts'
import { iniForm } from './ini-form.ts'

/** Lines `NAME=value` of an environment file. */
export const envFileConsumer = fileConsumer('env-file', envForm)
/** Keys of ~/.aws/credentials, .npmrc, .pypirc and their like. */
export const iniFileConsumer = fileConsumer('ini-file', iniForm)
