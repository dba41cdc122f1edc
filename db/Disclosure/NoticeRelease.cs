using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How an edition becomes public, within the transaction of the verb that lets it.</summary>
internal static class NoticeRelease
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Only where it stands changes.</summary>
        public Task StepAsync(Notice notice, NoticeAct act) =>
            tx.ExecuteAsync("""
                update disclosure.notice
                set stage = @stage, changed_at = kernel.now()
                where id = @Id
                """, new { notice.Id, stage = notice.Stage.After(act) });

        /// <summary>Gives a first edition its index number and the instant; a later one takes the place of the one before it, which stays readable.</summary>
        public async Task ReleaseAsync(Notice notice, DateOnly today, Actor by, Id<AccountId> approver)
        {
            await tx.StepAsync(notice, NoticeAct.Publish);
            var number = notice.Shown is null ? await IndexRules.NextAsync(tx, today) : "";
            number = await tx.QuerySingleAsync<string>("""
                insert into disclosure.publication as p (notice_id, edition, column_code, index_number, approved_by)
                values (@Id, @Edition, @Column, @number, @approver)
                on conflict (notice_id) do update set edition = excluded.edition, column_code = excluded.column_code
                returning p.index_number
                """, new { notice.Id, notice.Edition, notice.Text.Column, number, approver });
            await tx.ExecuteAsync("""
                insert into disclosure.release (notice_id, edition, approved_by)
                values (@Id, @Edition, @approver)
                """, new { notice.Id, notice.Edition, approver });
            await tx.ListAsync(new(notice.Id.Value, EntryKind.Notice, notice.Text.Column, notice.Text.Title, $"{number} {notice.Text.DocumentNumber}".TrimEnd(), Article.Of(notice.Text.Body).Plain));
            await tx.EvictAsync("home", NoticeDesk.Tag, NoticeDesk.PageTag(notice.Id));
            var fulfilled = await tx.QuerySingleAsync<int>("""
                select count(*)::int
                from disclosure.notice_occurrence
                where notice_id = @Id
                """, new { notice.Id });
            await tx.RecordAsync(by, notice.Shown is null ? "notice.published" : "notice.corrected", notice.Id,
                new { notice.Edition, index = number, sha256 = EditionDigest.Of(notice.Edition, notice.Text), attachments = await tx.AttachedHashesAsync(notice.Id, notice.Edition), fulfilled });
        }
    }
}
