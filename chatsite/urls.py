from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts.sign_in import SignInView
from chatsite.health import livez, readyz
from chatsite.page import page, web_manifest

browse = [
    path(
        "login/",
        SignInView.as_view(template_name="rest_framework/login.html", next_page="docs"),
        name="login",
    ),
    path("logout/", LogoutView.as_view(next_page="docs"), name="logout"),
]

api: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
    path("", include("messaging.urls")),
    path("", include("broadcasts.urls")),
    path("", include("personal_data.urls")),
    path("", include("reports.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="schema", http_method_names=["get", "head"]),
        name="docs",
    ),
    path("browse/", include((browse, "rest_framework"))),
]

urlpatterns = [
    path("api/", include(api)),
    path("admin/", admin.site.urls),
    path("livez", livez),
    path("readyz", readyz),
    path("manifest.webmanifest", web_manifest),
    re_path(r"^(?!static/|api/|admin/|ws/)(?P<path>.*)$", page, name="page"),
]

handler400 = "accounts.error_responses.bad_request"
handler403 = "accounts.error_responses.permission_denied"
handler404 = "accounts.error_responses.not_found"
handler500 = "accounts.error_responses.server_error"
