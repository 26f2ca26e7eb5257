import { useNavigate } from 'react-router'

/** Back as the browser means it; to the list for those who came straight here. */
export function useBack() {
  const navigate = useNavigate()
  return () => {
    const { idx } = (window.history.state ?? {}) as { idx?: number }
    void (idx ? navigate(-1) : navigate('/'))
  }
}
