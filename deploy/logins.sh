#!/bin/sh
# The two logins and the database, made by the server's administrator once: docs/store.md. PostgreSQL's image runs it when it
# starts on an empty volume; by hand: OWNER_PASSWORD_FILE=… LOGIN_PASSWORD_FILE=… POSTGRES_USER=postgres sh deploy/logins.sh
set -eu
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$(cat "$OWNER_PASSWORD_FILE")" -v login_password="$(cat "$LOGIN_PASSWORD_FILE")" <<'SQL'
CREATE ROLE alongside_app NOLOGIN;
CREATE ROLE alongside_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE alongside LOGIN PASSWORD :'login_password';
GRANT alongside_app TO alongside_owner WITH ADMIN OPTION;
CREATE DATABASE alongside OWNER alongside_owner;
SQL
