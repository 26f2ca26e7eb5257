"""The one template that hosts the React bundle, and what a device asks before it installs it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache


@never_cache
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer every path of the single page; the browser's router takes it from there."""
    return render(request, "index.html", {"site_name": settings.SITE_NAME})


@never_cache
def web_manifest(request: HttpRequest) -> JsonResponse:
    """Describe the page as an app that a phone or a desktop can install."""
    return JsonResponse(
        {
            "id": "/",
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#f5f6fa",
            "theme_color": "#4a55d8",
            "icons": [
                _icon("favicon.svg", "any", "image/svg+xml"),
                _icon("app-192.png", "192x192"),
                _icon("app-512.png", "512x512"),
                _icon("app-maskable-512.png", "512x512", purpose="maskable"),
            ],
        },
        content_type="application/manifest+json",
    )


def _icon(
    name: str, sizes: str, content_type: str = "image/png", purpose: str = "any"
) -> dict[str, str]:
    return {
        "src": static(f"icons/{name}"),
        "sizes": sizes,
        "type": content_type,
        "purpose": purpose,
    }
