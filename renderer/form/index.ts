/** The form of a credential's details, shared by adding and editing: fields, and the way from them to a record. */
export { DateFields, unknownDates } from './DateFields.tsx'
export { EditFields, type EditFieldsProps } from './EditFields.tsx'
export { type FormFault, type FormFieldName, readDates, readForm } from './read.ts'
