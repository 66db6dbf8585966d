import { gitleaks, neverExpires, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const telegram: Provider = {
  id: 'telegram',
  name: 'Telegram',
  words: ['TELEGRAM'],
  selfHosted: false,
  rotatePage: 'https://t.me/BotFather',
  formats: [
    {
      id: 'telegram-bot',
      label: 'Bot token',
      kind: 'api-key',
      prefix: '',
      length: [44, 52],
      alphabet: 'visible',
      // The bot's number, a colon, then 35 characters that begin with two capital As.
      shape: /^\d{8,16}:AA[\w-]{33}$/,
      life: neverExpires,
      facts: (text) => ({ account: `bot ${text.slice(0, text.indexOf(':'))}` }),
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [trufflehog('telegrambottoken'), gitleaks],
}
