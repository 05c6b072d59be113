-- expand: the first tables of the line, before which nothing ran.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "vault_key" (
    "name" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_key_id" TEXT NOT NULL,

    CONSTRAINT "vault_key_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "person" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" BIGSERIAL NOT NULL,
    "person_id" BIGINT NOT NULL,
    "channel" TEXT NOT NULL,
    "address_sealed" BYTEA NOT NULL,
    "state_sealed" BYTEA,
    "at" TEXT NOT NULL DEFAULT '',
    "turn" INTEGER NOT NULL DEFAULT 0,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "urgency" TEXT NOT NULL DEFAULT 'none',
    "led_by" BIGINT,
    "reach" TEXT NOT NULL DEFAULT 'open',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "conversation_id" BIGINT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_key_id" TEXT NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "direction" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "staff_id" BIGINT,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "external_id" TEXT,
    "platform_message_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rank" SMALLINT NOT NULL DEFAULT 1,
    "unread" BOOLEAN NOT NULL DEFAULT false,
    "set_aside" BOOLEAN NOT NULL DEFAULT false,
    "turn" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'received',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "error" TEXT,
    "repeat_of" BIGINT,
    "cost" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "situation" TEXT,
    "because" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "province_code" TEXT,
    "commune_code" TEXT,
    "age_band" TEXT,
    "sex" TEXT,
    "channel" TEXT NOT NULL,
    "owner_id" BIGINT,
    "reasons_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "first_answer_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "seen_up_to" BIGINT NOT NULL DEFAULT 0,
    "staff_topic_id" TEXT,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" BIGSERIAL NOT NULL,
    "case_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT,
    "urgency" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "id" BIGSERIAL NOT NULL,
    "case_id" BIGINT,
    "because" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "posted_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "media" TEXT NOT NULL,
    "mime" TEXT,
    "size" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "ref_sealed" BYTEA,
    "bytes_sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT,
    "age_band" TEXT,
    "province_code" TEXT,
    "words_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" BIGSERIAL NOT NULL,
    "case_code" TEXT,
    "answer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "totp_sealed" BYTEA,
    "recovery_hashes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "on_break" BOOLEAN NOT NULL DEFAULT false,
    "cap" INTEGER NOT NULL DEFAULT 6,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "csrf" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "note" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "case_id" BIGINT,
    "staff_id" BIGINT NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_budget" (
    "channel" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "channel_budget_pkey" PRIMARY KEY ("channel")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_channel_address_hash_key" ON "person"("channel", "address_hash");

-- CreateIndex
CREATE INDEX "conversation_last_said_at_idx" ON "conversation"("last_said_at");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_one_live_per_person" ON "conversation"("person_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "data_key_master_key_id_idx" ON "data_key"("master_key_id");

-- CreateIndex
CREATE INDEX "message_unread" ON "message"("rank", "id") WHERE (unread);

-- CreateIndex
CREATE INDEX "message_unread_of_conversation" ON "message"("conversation_id", "id") WHERE (unread);

-- CreateIndex
CREATE INDEX "message_transcript" ON "message"("conversation_id", "id");

-- CreateIndex
CREATE INDEX "message_queued" ON "message"("channel", "rank", "id") WHERE (state = 'queued');

-- CreateIndex
CREATE INDEX "message_in_flight" ON "message"("conversation_id") WHERE (state IN ('queued', 'sending'));

-- CreateIndex
CREATE INDEX "message_sending" ON "message"("lease_until") WHERE (state = 'sending');

-- CreateIndex
CREATE UNIQUE INDEX "message_once" ON "message"("channel", "external_id") WHERE (external_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "message_platform_ids" ON "message" USING GIN ("platform_message_ids") WHERE (direction = 'out' AND channel = 'zalo');

-- CreateIndex
CREATE UNIQUE INDEX "case_code_key" ON "case"("code");

-- CreateIndex
CREATE INDEX "case_conversation_id_idx" ON "case"("conversation_id");

-- CreateIndex
CREATE INDEX "case_waiting" ON "case"("waiting_since") WHERE (status = 'open');

-- CreateIndex
CREATE INDEX "case_status_created_at_idx" ON "case"("status", "created_at");

-- CreateIndex
CREATE INDEX "case_owner_id_idx" ON "case"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_case_id_key" ON "report"("case_id");

-- CreateIndex
CREATE INDEX "report_created_at_idx" ON "report"("created_at");

-- CreateIndex
CREATE INDEX "alarm_unposted" ON "alarm"("created_at") WHERE (posted_at IS NULL);

-- CreateIndex
CREATE INDEX "file_conversation_id_idx" ON "file"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_name_key" ON "staff"("name");

-- CreateIndex
CREATE INDEX "session_staff_id_idx" ON "session"("staff_id");

-- CreateIndex
CREATE INDEX "note_conversation_id_idx" ON "note"("conversation_id");

-- CreateIndex
CREATE INDEX "audit_subject_idx" ON "audit"("subject");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_key" ADD CONSTRAINT "data_key_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
