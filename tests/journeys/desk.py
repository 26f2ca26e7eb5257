"""The pages of the admin on which staff write to everyone, in a browser."""

from playwright.async_api import Locator, expect

from accounts.models import User
from tests.journeys.conftest import enter_admin
from tests.journeys.visitor import Visitor

UNDO_SECONDS = 10


class Desk:
    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    async def preview(self, text: str) -> None:
        """Write this and look at what people will see."""
        await self.page.goto("/admin/broadcasts/broadcast/add/")
        await self.page.get_by_role("textbox", name="Message").fill(text)
        await self.page.get_by_role("button", name="Preview").click()

    async def confirm(self) -> None:
        """Type the word, and stop the page's clock before anything is counted down."""
        await self.page.clock.install()
        await self.confirmation.fill("everyone")
        await self.visitor.stop_the_clock()

    async def press_publish(self) -> None:
        """Publish what is previewed. Until `let_seconds_pass` it can be undone."""
        await self.confirm()
        await self.publish_button.click()
        await expect(self.undo_button).to_be_focused()

    async def publish(self) -> None:
        """Publish what is previewed, without waiting for the seconds in which to undo it."""
        await self.press_publish()
        await self.let_seconds_pass()
        await expect(self.page.get_by_text("was published")).to_be_visible()
        await self.page.clock.resume()

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


async def enter_desk(visitor: Visitor, admin: User) -> Desk:
    await enter_admin(visitor.page, admin)
    return Desk(visitor)
