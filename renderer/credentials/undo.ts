export { remember, undoLast } from '#renderer/undo'
