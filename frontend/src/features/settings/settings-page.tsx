import { useTranslation } from 'react-i18next'

import { PageHeader } from '../../ui/page-header'
import { AppearanceSection } from './appearance-section'
import { ClockNote } from './clock-note'
import { DataSection } from './data-section'
import { DeleteSection } from './delete-section'
import { KeyboardSection } from './keyboard-section'
import { NotificationsSection } from './notifications-section'
import { PasswordSection } from './password-section'
import { PrivacySection } from './privacy-section'
import { ProfileSection } from './profile-section'
import { SessionsSection } from './sessions-section'

export function SettingsPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('settings.title')} className="flex min-h-0 flex-1 flex-col">
      <PageHeader backLabel={t('app.back')} onBack={onBack}>
        <h1 className="font-semibold">{t('settings.title')}</h1>
      </PageHeader>
      <div className="flex-1 thin-scrollbar overflow-y-auto px-3 sm:px-6">
        <div className="mx-auto flex w-full max-w-2xl flex-col gap-4 py-5">
          <ClockNote />
          <ProfileSection />
          <AppearanceSection />
          <NotificationsSection />
          <PrivacySection />
          <KeyboardSection />
          <SessionsSection />
          <PasswordSection />
          <DataSection />
          <DeleteSection />
        </div>
      </div>
    </section>
  )
}
