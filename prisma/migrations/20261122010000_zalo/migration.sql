-- expand: the pair of Zalo tokens with what is known about its refresh, and bodies that nobody can vouch for.
-- CreateTable
CREATE TABLE "zalo_token" (
    "oa_id" TEXT NOT NULL,
    "pair_sealed" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'empty',
    "obtained_at" TIMESTAMPTZ(3),
    "pending_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failed_at" TIMESTAMPTZ(3),
    "well_at" TIMESTAMPTZ(3),

    CONSTRAINT "zalo_token_pkey" PRIMARY KEY ("oa_id")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "id" BIGSERIAL NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "remote_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quarantine_created_at_idx" ON "quarantine"("created_at");
