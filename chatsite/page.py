"""The one template that hosts the React bundle."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer every path of the single page; the browser's router takes it from there."""
    return render(request, "index.html", {"site_name": settings.SITE_NAME})
