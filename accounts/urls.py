from django.urls import path

from accounts.api import auth, users

urlpatterns = [
    path("auth/register/", auth.RegisterView.as_view(), name="register"),
    path("auth/login/", auth.LoginView.as_view(), name="login"),
    path("auth/token/", auth.TokenView.as_view(), name="token"),
    path("auth/refresh/", auth.RefreshView.as_view(), name="refresh"),
    path("auth/logout/", auth.LogoutView.as_view(), name="logout"),
    path("auth/password/", auth.PasswordView.as_view(), name="password"),
    path("auth/sessions/", auth.SessionsView.as_view(), name="sessions"),
    path(
        "auth/sessions/end-others/",
        auth.EndOtherSessionsView.as_view(),
        name="end-other-sessions",
    ),
    path("auth/sessions/<str:session_id>/", auth.SessionView.as_view(), name="session"),
    path("users/me/", users.MeView.as_view(), name="me"),
    path("users/me/blocked/", users.BlockedView.as_view(), name="blocked"),
    path("users/", users.UsersView.as_view(), name="users"),
    path("users/<str:user_id>/", users.UserView.as_view(), name="user"),
]
