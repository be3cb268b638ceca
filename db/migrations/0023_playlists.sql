CREATE TABLE "playlist_moments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"playlist_id" uuid NOT NULL,
	"annotation_id" uuid NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlist_shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"playlist_id" uuid NOT NULL,
	"person_id" uuid,
	"group_id" uuid,
	CONSTRAINT "playlist_shares_one" CHECK (("playlist_shares"."person_id" is null) <> ("playlist_shares"."group_id" is null))
);
--> statement-breakpoint
CREATE TABLE "playlists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"query" jsonb,
	"client_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "playlist_moments" ADD CONSTRAINT "playlist_moments_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_moments" ADD CONSTRAINT "playlist_moments_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_shares" ADD CONSTRAINT "playlist_shares_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_shares" ADD CONSTRAINT "playlist_shares_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_shares" ADD CONSTRAINT "playlist_shares_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlists" ADD CONSTRAINT "playlists_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "playlist_moments_once" ON "playlist_moments" USING btree ("playlist_id","annotation_id");--> statement-breakpoint
CREATE INDEX "playlist_moments_annotation" ON "playlist_moments" USING btree ("annotation_id");--> statement-breakpoint
CREATE INDEX "playlist_moments_org" ON "playlist_moments" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "playlist_shares_person" ON "playlist_shares" USING btree ("playlist_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "playlist_shares_group" ON "playlist_shares" USING btree ("playlist_id","group_id");--> statement-breakpoint
CREATE INDEX "playlist_shares_of_person" ON "playlist_shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "playlist_shares_of_group" ON "playlist_shares" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "playlist_shares_org" ON "playlist_shares" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "playlists_owner" ON "playlists" USING btree ("owner_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "playlists_client" ON "playlists" USING btree ("owner_id","client_id");--> statement-breakpoint
CREATE INDEX "playlists_org" ON "playlists" USING btree ("org_id");--> statement-breakpoint
ALTER TABLE "playlists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "playlists" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "playlists_own_organization" ON "playlists" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "playlist_moments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "playlist_moments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "playlist_moments_own_organization" ON "playlist_moments" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "playlist_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "playlist_shares" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "playlist_shares_own_organization" ON "playlist_shares" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
