/** How a process ends that was started with a switch we refuse (EX_CONFIG of sysexits.h). */
export const refusedSwitchExitCode = 78

/**
 * Chromium and Node switches that open a debugger, weaken the sandbox, load foreign code or reroute traffic. Fuses
 * don't cover these: a fused package still obeys --remote-debugging-port.
 */
export const refusedSwitches = [
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'remote-debugging-io-pipes',
  'wait-for-debugger-children',
  'auto-open-devtools-for-tabs',
  'renderer-startup-dialog',
  'utility-startup-dialog',
  'allow-sandbox-debugging',
  'js-flags',
  'no-sandbox',
  'disable-sandbox',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'no-zygote',
  'single-process',
  'in-process-gpu',
  'allow-file-access-from-files',
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-site-isolation-for-policy',
  'use-fake-ui-for-media-stream',
  'auto-select-desktop-capture-source',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-running-insecure-content',
  'load-extension',
  'disable-extensions-except',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'register-pepper-plugins',
  'browser-subprocess-path',
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'enable-logging',
  'log-file',
  'vmodule',
  'trace-startup',
  'memlog',
  'enable-crash-reporter',
  'crash-dumps-dir',
  'enable-experimental-web-platform-features',
  'enable-blink-features',
  'proxy-server',
  'proxy-pac-url',
  'host-rules',
  'host-resolver-rules',
  'enable-automation',
  'unsafely-treat-insecure-origin-as-secure',
  'unsafely-disable-devtools-self-xss-warnings',
] as const

/** The refused switches among command line arguments, in lower case and without their values; Windows writes /switch too. */
export const refusedAmong = (args: readonly string[]): readonly string[] =>
  args
    .filter((arg) => /^[-/]/.test(arg))
    .map(
      (arg) =>
        arg
          .replace(/^(--?|\/)/, '')
          .split('=')[0]
          ?.toLowerCase() ?? '',
    )
    .filter((name) => (refusedSwitches as readonly string[]).includes(name))
