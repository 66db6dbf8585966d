type Input = HTMLInputElement | HTMLTextAreaElement

/** Empties inputs that held a secret. */
export const wipe = (...inputs: readonly (Input | null)[]): void => {
  for (const input of inputs) if (input !== null) input.value = ''
}
