using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Each night: who asked or commented is forgotten when the time in <c>kernel.retention</c> after the answer or the summary is over, unless a legal hold says otherwise.</summary>
public sealed class EraseSenders : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "senders.erase";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var applicants = await tx.ExecuteAsync("""
            delete from disclosure.applicant x
            using disclosure.request_answer a
            where a.request_id = x.request_id
              and a.answered_at < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.applicant')
              and not exists (select 1 from kernel.legal_hold h where h.subject = x.request_id and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        // The verb that answers deletes the paper; what is left here was held, and no longer is.
        var papers = await tx.ExecuteAsync("""
            delete from disclosure.applicant_paper x
            using disclosure.request_answer a
            where a.request_id = x.request_id
              and not exists (select 1 from kernel.legal_hold h where h.subject = x.request_id and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        var askers = await tx.ExecuteAsync("""
            delete from disclosure.asker x
            using disclosure.inquiry_answer a
            where a.inquiry_id = x.inquiry_id
              and a.answered_at < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.asker')
              and not exists (select 1 from kernel.legal_hold h where h.subject = x.inquiry_id and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        var commenters = await tx.ExecuteAsync("""
            delete from disclosure.commenter x
            using disclosure.consultation_comment c, disclosure.consultation_summary s
            where c.id = x.comment_id and s.consultation_id = c.consultation_id
              and s.ended_at < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.commenter')
              and not exists (select 1 from kernel.legal_hold h where h.subject in (c.id, c.consultation_id) and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        await tx.RecordAsync(Actor.System, "senders.erased", new { applicants, papers, askers, commenters });
    }
}
