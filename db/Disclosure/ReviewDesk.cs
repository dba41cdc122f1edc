using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs of those who review a notice: sending it back, letting it pass, and what follows from the last review.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says whether a time of publication has come; the instant of publication is the database's own.</param>
public sealed class ReviewDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Sends the edition back to be written on.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="reason">What is to be mended; the writer reads it.</param>
    /// <param name="by">The reviewer.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c> beside Reason; <c>notice.return.while.…</c></exception>
    public Task ReturnAsync(Id<Notice> id, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(reason, "Reason", 2_000, needed: true);
        return db.ChangeAsync(id, by, "notice.returned", notice => notice with { Stage = notice.Stage.After(NoticeAct.Return) }, async (tx, notice) =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.return (notice_id, edition, reason, returned_by)
                values (@id, @Edition, @why, @person)
                """, new { id, notice.Edition, why, person = by.Person });
            return new { notice.Edition };
        }, ct);
    }

    /// <summary>Lets the edition pass. With the last review that it needs it becomes public, or waits for its time.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="by">The reviewer: nobody who wrote any of it, and nobody twice.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.approve.own</c>, <c>notice.approve.twice</c>, <c>notice.approve.while.…</c></exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Task ApproveAsync(Id<Notice> id, int edition, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var notice = await tx.LockAsync(id);
        var (missing, publishAt) = await ReviewAsync(tx, notice, edition, by);
        if (missing > 0) await tx.RecordAsync(by, "notice.reviewed", id, new { edition, missing });
        else if (publishAt > clock.Now)
        {
            await tx.StepAsync(notice, NoticeAct.Schedule);
            await tx.EnqueueAsync(PublishScheduled.Kind, new PublishScheduled.Due(id.Value, edition), publishAt);
            await tx.RecordAsync(by, "notice.scheduled", id, new { edition, publishAt });
        }
        else await tx.ReleaseAsync(notice, clock.Today, by, by.Person);
    }, ct);

    /// <summary>Lets the edition pass and out at once although other reviews are missing. It is counted, and shown with the edition.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="reason">Why it cannot wait; the public reads it.</param>
    /// <param name="by">The reviewer: nobody who wrote any of it. One review is always needed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.urgent.needless</c>: no other review is missing; as for <see cref="ApproveAsync"/>.</exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Task PublishUrgentlyAsync(Id<Notice> id, int edition, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Urgency", 200, needed: true);
        Impersonal.Check((why, "Urgency"));
        return db.InTransactionAsync(async tx =>
        {
            var notice = await tx.LockAsync(id);
            var (missing, _) = await ReviewAsync(tx, notice, edition, by);
            if (missing == 0) throw new Refusal("notice.urgent.needless");
            await tx.ExecuteAsync("""
                insert into disclosure.urgency (notice_id, edition, missing, reason, decided_by)
                values (@id, @edition, @missing, @why, @person)
                """, new { id, edition, missing, why, person = by.Person });
            await tx.ReleaseAsync(notice, clock.Today, by, by.Person);
        }, ct);
    }

    /// <summary>Publishes what was reviewed and whose time has come; nothing where it was sent back or taken back meanwhile.</summary>
    internal async Task PublishDueAsync(NpgsqlConnection tx, Id<Notice> id, int edition)
    {
        var notice = await tx.LockAsync(id);
        if (notice.Stage != NoticeStage.Scheduled || notice.Edition != edition) return;
        var approver = await tx.QuerySingleAsync<Id<AccountId>>("""
            select reviewer
            from disclosure.review
            where notice_id = @id and edition = @edition
            order by reviewed_at desc
            limit 1
            """, new { id, edition });
        await tx.ReleaseAsync(notice, clock.Today, Actor.System, approver);
    }

    private sealed record Reviewed(int ReviewsNeeded, DateTimeOffset? PublishAt, Guid[] Reviewers);

    // Who reviews is written down; the result is how many are still missing, and when it shall come out.
    private static async Task<(int Missing, DateTimeOffset? PublishAt)> ReviewAsync(NpgsqlConnection tx, Notice notice, int edition, Actor by)
    {
        var so = await tx.QuerySingleOrDefaultAsync<Reviewed>("""
            select e.reviews_needed, e.publish_at, array(select v.reviewer from disclosure.review v where v.notice_id = e.notice_id and v.edition = e.number) as reviewers
            from disclosure.edition e
            where e.notice_id = @Id and e.number = @Edition
            """, new { notice.Id, notice.Edition });
        notice.ApprovedBy(by.Person, edition, so?.Reviewers ?? []);
        await tx.ExecuteAsync("""
            insert into disclosure.review (notice_id, edition, reviewer)
            values (@Id, @edition, @person)
            """, new { notice.Id, edition, person = by.Person });
        return (so!.ReviewsNeeded - so.Reviewers.Length - 1, so.PublishAt);
    }
}
