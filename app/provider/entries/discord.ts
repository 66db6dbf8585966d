import { neverExpires, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const discord: Provider = {
  id: 'discord',
  name: 'Discord',
  words: ['DISCORD'],
  selfHosted: false,
  rotatePage: 'https://discord.com/developers/applications',
  formats: [
    {
      id: 'discord-bot',
      label: 'Bot token',
      kind: 'api-key',
      prefix: '',
      length: [58, 80],
      alphabet: 'visible',
      // The first segment is the bot's number, whose first digit makes the first letter M, N or O.
      shape: /^[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38}$/,
      life: neverExpires,
    },
    {
      id: 'discord-webhook',
      label: 'Webhook',
      kind: 'webhook-secret',
      prefix: '',
      length: [110, 140],
      alphabet: 'visible',
      shape: /^https:\/\/(?:discord|discordapp)\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}$/,
      life: neverExpires,
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [trufflehog('discordbottoken'), trufflehog('discordwebhook')],
}
