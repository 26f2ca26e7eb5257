"""The pages of the admin on which staff write to everyone, in a browser."""

from playwright.async_api import Locator, Page, expect

from accounts.models import User
from tests.journeys.conftest import enter_admin

UNDO_SECONDS = 10


class Desk:
    def __init__(self, page: Page) -> None:
        self.page = page

    async def preview(self, text: str) -> None:
        """Write this and look at what people will see."""
        await self.page.goto("/admin/broadcasts/broadcast/add/")
        await self.page.get_by_role("textbox", name="Message").fill(text)
        await self.page.get_by_role("button", name="Preview").click()

    async def press_publish(self) -> None:
        """Confirm what is previewed and ask to publish it. From then on it can be undone."""
        await self.page.clock.install()
        await self.confirmation.fill("everyone")
        await self.publish_button.click()

    async def publish(self) -> None:
        """Publish what is previewed, without waiting for the seconds in which to undo it."""
        await self.press_publish()
        await expect(self.undo_button).to_be_focused()
        await self.let_seconds_pass()
        await expect(self.page.get_by_text("was published")).to_be_visible()

    async def let_seconds_pass(self) -> None:
        """As many as it can be undone, at once."""
        await self.page.clock.run_for(UNDO_SECONDS * 1_000)

    @property
    def confirmation(self) -> Locator:
        return self.page.get_by_role("textbox", name="to publish")

    @property
    def publish_button(self) -> Locator:
        return self.page.get_by_role("button", name="Publish")

    @property
    def undo_button(self) -> Locator:
        return self.page.get_by_role("button", name="Undo")


async def enter_desk(page: Page, admin: User) -> Desk:
    await enter_admin(page, admin)
    return Desk(page)
