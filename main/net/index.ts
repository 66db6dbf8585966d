/**
 * The one place that opens connections to other machines. Each is one the user asked for, to an address that was checked
 * after its name was resolved.
 */
export { checkedUrl, type GetPorts, type GetRefusal, getText, type Loopback, systemPorts } from './get.ts'
