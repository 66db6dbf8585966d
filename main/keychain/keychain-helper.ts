import * as keytar from 'keytar'
import { serveHelper } from '#main/helper'
import { platformName } from '#main/platform'
import { keychainCalls } from './os/calls.ts'
import { type Gate, openGate } from './os/gate.ts'
import { linuxGate } from './os/linux-gate.ts'
import { keychainRequest } from './os/messages.ts'

const gate = (): Gate => {
  switch (platformName()) {
    case 'mac':
      return openGate('macOS Keychain')
    case 'windows':
      return openGate('Windows Credential Manager')
    case 'linux':
      return linuxGate()
  }
}

// Without libsecret, keytar's load ends this program: main then says that the keychain is unavailable.
serveHelper({ request: keychainRequest, handle: keychainCalls({ gate: gate(), keytar }) })
