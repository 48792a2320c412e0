ALTER TABLE `contact` ADD `renamed_at` integer;--> statement-breakpoint
UPDATE contact SET renamed_at = told.at FROM (
  SELECT t.contact_id AS id, max(m.at) AS at FROM message m JOIN timeline t ON t.id = m.timeline_id
  WHERE m.kind = 'system' AND m.type IN ('identity_number', 'identity_user_id') GROUP BY 1
) AS told WHERE told.id = contact.id;
