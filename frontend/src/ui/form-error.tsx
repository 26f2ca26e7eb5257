export function FormError({ message }: { message: string }) {
  if (!message) return null
  return (
    <p role="alert" className="rounded-control bg-danger-soft px-3 py-2.5 text-sm text-danger">
      {message}
    </p>
  )
}
