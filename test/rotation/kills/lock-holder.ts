import { fileLocks } from '#main/rotation'

// Takes the lock of a credential, says so, and holds it until it is killed.
const [folder = '', credentialId = ''] = process.argv.slice(2)
process.stdout.write(fileLocks(folder).hold(credentialId) === null ? 'busy\n' : 'held\n')
setInterval(() => {}, 60_000)
