-- expand: what the staff console keeps. New tables, nullable columns and triggers only, so that the running version goes on.
-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "led_from" BIGINT,
ADD COLUMN     "limited_because" TEXT,
ADD COLUMN     "limited_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "alerted_at" TIMESTAMPTZ(3),
ADD COLUMN     "closing_at" TIMESTAMPTZ(3),
ADD COLUMN     "closing_by" BIGINT,
ADD COLUMN     "closing_outcome" TEXT,
ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "offered_staff" BIGINT,
ADD COLUMN     "offered_team" TEXT;

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "phone_hash" BYTEA,
ADD COLUMN     "phone_hashed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "staff" ADD COLUMN     "totp_since" TIMESTAMPTZ(3),
ADD COLUMN     "totp_step" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "stage" TEXT NOT NULL DEFAULT 'full';

-- CreateTable
CREATE TABLE "staff_link" (
    "token_hash" BYTEA NOT NULL,
    "staff_id" BIGINT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_brake" (
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_brake_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "case_helper" (
    "case_id" BIGINT NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "asked_by" BIGINT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_helper_pkey" PRIMARY KEY ("case_id","staff_id")
);

-- CreateTable
CREATE TABLE "case_view" (
    "case_id" BIGINT NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "up_to" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_view_pkey" PRIMARY KEY ("case_id","staff_id")
);

-- CreateTable
CREATE TABLE "protocol_tick" (
    "case_id" BIGINT NOT NULL,
    "protocol" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protocol_tick_pkey" PRIMARY KEY ("case_id","protocol","step")
);

-- CreateTable
CREATE TABLE "reading_mark" (
    "id" BIGSERIAL NOT NULL,
    "case_id" BIGINT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,
    "urgency" TEXT,
    "category" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "seq" BIGINT,
    "kind" TEXT NOT NULL,
    "case_id" BIGINT,
    "conversation_id" BIGINT,
    "line_id" BIGINT,
    "staff_id" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_head" (
    "id" INTEGER NOT NULL,
    "last" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL,
    "last_id" BIGINT NOT NULL DEFAULT 0,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_in_brake_updated_at_idx" ON "sign_in_brake"("updated_at");

-- CreateIndex
CREATE INDEX "case_helper_staff_id_idx" ON "case_helper"("staff_id");

-- CreateIndex
CREATE INDEX "reading_mark_case_id_idx" ON "reading_mark"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "reading_mark_message_id_staff_id_key" ON "reading_mark"("message_id", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_seq_key" ON "event"("seq");

-- CreateIndex
CREATE INDEX "event_unnumbered" ON "event"("id") WHERE (seq IS NULL);

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "case_not_over" ON "case"("waiting_since") WHERE (status IN ('open', 'inHand', 'passedOn', 'disputed'));

-- CreateIndex
CREATE INDEX "case_closed" ON "case"("closed_at") WHERE (closed_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "case_place" ON "case"("province_code", "commune_code", "id");

-- CreateIndex
CREATE INDEX "case_categories" ON "case" USING GIN ("categories");

-- CreateIndex
CREATE INDEX "case_created" ON "case"("created_at");

-- CreateIndex
CREATE INDEX "report_phone" ON "report"("phone_hash") WHERE (phone_hash IS NOT NULL);

-- CreateIndex
CREATE INDEX "report_phone_unhashed" ON "report"("id") WHERE (phone_hashed_at IS NULL);

-- CreateIndex
CREATE INDEX "alarm_of_case" ON "alarm"("case_id");

-- AddForeignKey
ALTER TABLE "staff_link" ADD CONSTRAINT "staff_link_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_helper" ADD CONSTRAINT "case_helper_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_view" ADD CONSTRAINT "case_view_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protocol_tick" ADD CONSTRAINT "protocol_tick_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_mark" ADD CONSTRAINT "reading_mark_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One row each: the last number of the events, the end of the audit's chain.
INSERT INTO "event_head" ("id", "last") VALUES (1, 0);

INSERT INTO "audit_head" ("id", "last_id", "rows", "hash")
SELECT 1, coalesce(max("id"), 0), count(*), coalesce((SELECT "hash" FROM "audit" ORDER BY "id" DESC LIMIT 1), '')
FROM "audit";

-- In the functions below \073 stands for the semicolon: Prisma's adapter splits this file at every one of them.

-- Rows of which there are few announce themselves one by one.
CREATE FUNCTION "console_event"() RETURNS trigger LANGUAGE plpgsql AS E'
declare fresh jsonb := to_jsonb(new)\073
begin
  insert into event (kind, case_id, conversation_id, line_id, staff_id) values (
    tg_argv[0],
    (case tg_table_name when ''case'' then fresh->>''id'' else fresh->>''case_id'' end)::bigint,
    (fresh->>''conversation_id'')::bigint,
    (fresh->>''message_id'')::bigint,
    (case tg_table_name when ''case'' then fresh->>''owner_id'' when ''staff'' then fresh->>''id''
      else fresh->>''staff_id'' end)::bigint)\073
  perform pg_notify(''staff'', '''')\073
  return null\073
end';

CREATE TRIGGER "case_opened" AFTER INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION "console_event"('case');

-- What the owner has seen is no news to others.
CREATE TRIGGER "case_changed" AFTER UPDATE ON "case" FOR EACH ROW
WHEN (NEW.seen_up_to = OLD.seen_up_to AND NEW.* IS DISTINCT FROM OLD.*) EXECUTE FUNCTION "console_event"('case');

CREATE TRIGGER "case_helper_came" AFTER INSERT ON "case_helper" FOR EACH ROW EXECUTE FUNCTION "console_event"('case');

CREATE TRIGGER "report_changed" AFTER INSERT OR UPDATE OF "content_sealed" ON "report" FOR EACH ROW
EXECUTE FUNCTION "console_event"('report');

CREATE TRIGGER "note_written" AFTER INSERT ON "note" FOR EACH ROW EXECUTE FUNCTION "console_event"('note');

CREATE TRIGGER "protocol_ticked" AFTER INSERT ON "protocol_tick" FOR EACH ROW
EXECUTE FUNCTION "console_event"('tick');

CREATE TRIGGER "reading_marked" AFTER INSERT OR UPDATE ON "reading_mark" FOR EACH ROW
EXECUTE FUNCTION "console_event"('mark');

CREATE TRIGGER "alarm_raised" AFTER INSERT OR UPDATE OF "seen_at" ON "alarm" FOR EACH ROW
EXECUTE FUNCTION "console_event"('alarm');

CREATE TRIGGER "staff_changed" AFTER INSERT OR UPDATE OF "on_break", "cap", "role", "display_name", "disabled_at"
ON "staff" FOR EACH ROW EXECUTE FUNCTION "console_event"('staff');

CREATE TRIGGER "staff_came_or_went" AFTER INSERT OR UPDATE OF "revoked_at", "stage" ON "session" FOR EACH ROW
EXECUTE FUNCTION "console_event"('staff');

-- Lines come in batches: one statement for all of them, and only for talks that staff have or had just now.
CREATE FUNCTION "console_event_lines"() RETURNS trigger LANGUAGE plpgsql AS E'
begin
  insert into event (kind, case_id, conversation_id, line_id, staff_id)
  select ''line'', c.id, m.conversation_id, m.id, m.staff_id
  from fresh m cross join lateral (
    select id from "case" where conversation_id = m.conversation_id
      and (status in (''open'', ''inHand'', ''passedOn'', ''disputed'') or closed_at > now() - interval ''1 hour'')
    order by id desc limit 1
  ) c
  where m.direction <> ''fact'' or m.kind like ''staff.%''
  order by m.id\073
  if found then perform pg_notify(''staff'', '''')\073 end if\073
  return null\073
end';

CREATE FUNCTION "console_event_delivery"() RETURNS trigger LANGUAGE plpgsql AS E'
begin
  insert into event (kind, case_id, conversation_id, line_id, staff_id)
  select ''delivery'', c.id, m.conversation_id, m.id, m.staff_id
  from fresh m join was w on w.id = m.id cross join lateral (
    select id from "case" where conversation_id = m.conversation_id
      and (status in (''open'', ''inHand'', ''passedOn'', ''disputed'') or closed_at > now() - interval ''1 hour'')
    order by id desc limit 1
  ) c
  where m.direction <> ''fact'' and (
    (m.state <> w.state and m.state not in (''queued'', ''sending''))
    or m.set_aside <> w.set_aside or m.deleted_at is distinct from w.deleted_at)
  order by m.id\073
  if found then perform pg_notify(''staff'', '''')\073 end if\073
  return null\073
end';

CREATE TRIGGER "message_came" AFTER INSERT ON "message" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
EXECUTE FUNCTION "console_event_lines"();

CREATE TRIGGER "message_went" AFTER UPDATE ON "message" REFERENCING OLD TABLE AS was NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION "console_event_delivery"();

-- One voice at a time: a text of the bot that failed on its way, or was left by a dead process, is not queued again
-- when a human has taken over since. The lock makes it wait for a take-over that is being written just now.
CREATE FUNCTION "bot_stays_silent"() RETURNS trigger LANGUAGE plpgsql AS E'
declare leads record\073
begin
  select led_by, led_from into leads from conversation where id = new.conversation_id for share\073
  if leads.led_by is not null and coalesce(new.repeat_of, new.id) < leads.led_from then
    new.state := ''voided''\073
    new.next_at := null\073
  end if\073
  return new\073
end';

CREATE TRIGGER "message_queued_again" BEFORE UPDATE ON "message" FOR EACH ROW
WHEN (OLD.state = 'sending' AND NEW.state = 'queued' AND NEW.author = 'bot') EXECUTE FUNCTION "bot_stays_silent"();

CREATE TRIGGER "message_repeated" BEFORE INSERT ON "message" FOR EACH ROW
WHEN (NEW.repeat_of IS NOT NULL AND NEW.state = 'queued' AND NEW.author = 'bot')
EXECUTE FUNCTION "bot_stays_silent"();

-- A report that was written anew has another phone, perhaps: its fingerprint is made again.
CREATE FUNCTION "phone_may_differ"() RETURNS trigger LANGUAGE plpgsql AS E'
begin
  new.phone_hashed_at := null\073
  return new\073
end';

CREATE TRIGGER "report_rewritten" BEFORE UPDATE OF "content_sealed" ON "report" FOR EACH ROW
EXECUTE FUNCTION "phone_may_differ"();

-- The audit is append-only, and the end of its chain is kept apart, so that rows missing at the end show.
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS E'
begin
  raise exception ''the audit is append-only''\073
end';

CREATE TRIGGER "audit_no_change" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW
EXECUTE FUNCTION "audit_is_append_only"();

CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT
EXECUTE FUNCTION "audit_is_append_only"();

CREATE FUNCTION "audit_keep_head"() RETURNS trigger LANGUAGE plpgsql AS E'
begin
  update audit_head set last_id = new.id, rows = rows + 1, hash = new.hash where id = 1\073
  return null\073
end';

CREATE TRIGGER "audit_grew" AFTER INSERT ON "audit" FOR EACH ROW EXECUTE FUNCTION "audit_keep_head"();
