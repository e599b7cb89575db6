"""Our settings in the words Flask and its extensions understand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from webapp.config import Settings

BODY_LIMIT = 64 * 1024
FORM_PARTS = 120
POOL_WAIT_SECONDS = 5
STATEMENT_MILLISECONDS = 15_000
CONNECT_SECONDS = 3
LEAST_PACKED = 400
"""Bytes below which compressing an answer is not worth it."""


def options(settings: Settings) -> dict[str, Any]:
    """The configuration of the application for these settings."""
    return {
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": list(settings.hosts),
        "MAX_CONTENT_LENGTH": BODY_LIMIT,
        "MAX_FORM_MEMORY_SIZE": BODY_LIMIT,
        "MAX_FORM_PARTS": FORM_PARTS,
        **_cookie(settings),
        **_database(settings),
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a lesson may wait for a week
        "WTF_CSRF_SSL_STRICT": False,  # our own origin check covers it, without needing Referer
        "COMPRESS_MIMETYPES": ["text/html", "application/json", "text/csv"],
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 2,  # 7 % more bytes than 4 for half the time
        "COMPRESS_LEVEL": 4,  # of gzip, for the few that take no brotli: a table's page costs less
        "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": False,  # assets do that themselves, before
        "COMPRESS_MIN_SIZE": LEAST_PACKED,
        "BABEL_DEFAULT_LOCALE": "id",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Jakarta",
        "BABEL_TRANSLATION_DIRECTORIES": "../translations",
    }


def _cookie(settings: Settings) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-sinau" if settings.https else "sinau",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=365),
        "PREFERRED_URL_SCHEME": "https" if settings.https else "http",
    }


def _database(settings: Settings) -> dict[str, Any]:
    engine: dict[str, Any] = {
        "pool_timeout": POOL_WAIT_SECONDS,
        "pool_pre_ping": False,  # a ping costs every page; a dead pool heals after one 503
        "hide_parameters": True,  # what people typed must not reach a log by way of an error
    }
    if not settings.is_sqlite:
        engine |= {
            "connect_args": {
                "connect_timeout": CONNECT_SECONDS,
                "options": f"-c statement_timeout={STATEMENT_MILLISECONDS} -c timezone=UTC",
            },
        }
    return {"SQLALCHEMY_DATABASE_URI": settings.database_url, "SQLALCHEMY_ENGINE_OPTIONS": engine}
