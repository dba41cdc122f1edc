using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Each night: who complained is forgotten when the time in <c>kernel.retention</c> is over, unless a legal hold says otherwise.</summary>
public sealed class EraseComplainants : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.erase";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var contacts = await tx.ExecuteAsync("""
            with over as (
                select s.id
                from complaints.submission s
                where s.stage in ('refused', 'closed', 'held')
                  and greatest(
                        s.received_at,
                        (select max(r.refused_at) from complaints.refusal r where r.submission_id = s.id),
                        (select max(z.closed_at) from complaints.closure z where z.submission_id = s.id),
                        (select max(l.done_at) from complaints.look_back l where l.submission_id = s.id))
                      < kernel.now() - (select kept from kernel.retention where table_name = 'complaints.contact')
                  and not exists (select 1 from kernel.legal_hold h where h.subject = s.id and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)),
            gone as (
                delete from complaints.contact
                where submission_id in (select id from over)
                returning submission_id)
            update complaints.submission
            set reachable = false
            where id in (select submission_id from gone)
            """);
        var marks = await tx.ExecuteAsync("""
            delete from complaints.person_mark m
            using complaints.submission s
            where s.id = m.submission_id
              and s.received_at < kernel.now() - (select kept from kernel.retention where table_name = 'complaints.person_mark')
              and not exists (select 1 from kernel.legal_hold h where h.subject = s.id and h.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            """);
        var codes = await tx.ExecuteAsync("""
            delete from complaints.once_code
            where sent_at < kernel.now() - (select kept from kernel.retention where table_name = 'complaints.once_code')
            """);
        await tx.RecordAsync(Actor.System, "complaint.erased", new { contacts, marks, codes });
    }
}
