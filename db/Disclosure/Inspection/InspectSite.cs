using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Each night: looks at the site as an inspector would, and keeps what it found.</summary>
/// <param name="rules">The rule rows: every limit is one.</param>
/// <param name="laws">Knows what cites a law that no longer stands.</param>
/// <param name="datasets">Knows what was promised of the datasets.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class InspectSite(RuleReader rules, LawReader laws, DatasetReader datasets, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.inspect";

    private sealed record Linking(Guid NoticeId, string Title, string Body);

    private sealed record Earlier(InspectionFault Fault, string Subject, DateOnly Since);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var day = clock.Today;
        if (await tx.ExecuteAsync("""
            insert into disclosure.inspection (day)
            values (@day)
            on conflict (day) do nothing
            """, new { day }) == 0) return;
        var limits = new InspectionLimits(await rules.AllAsync(ct), day);
        InspectionFinding[] findings = [.. await ColumnsAsync(tx, limits, day), .. await OverdueAsync(tx, limits, day), .. await DatesAsync(tx, day), .. await DeadLinksAsync(tx, day), .. await RepealedAsync(ct), .. await DatasetsAsync(day, ct)];
        var before = await BeforeAsync(tx, day);
        foreach (var finding in findings)
            await tx.ExecuteAsync("""
                insert into disclosure.inspection_finding (day, fault, subject, title, link, since, obligation)
                values (@day, @Fault, @Subject, @Title, @Link, @since, @Obligation)
                """, new { day, finding.Fault, finding.Subject, finding.Title, finding.Link, since = before.TryGetValue((finding.Fault, finding.Subject), out var since) && since < finding.Since ? since : finding.Since, finding.Obligation });
        await tx.RecordAsync(Actor.System, "disclosure.inspected", new { findings = findings.Length });
    }

    // What failed the night before still fails since the same day.
    private static async Task<Dictionary<(InspectionFault, string), DateOnly>> BeforeAsync(NpgsqlConnection tx, DateOnly day) => (await tx.QueryAsync<Earlier>("""
        select fault, subject, since
        from disclosure.inspection_finding
        where day = (select max(day) from disclosure.inspection where day < @day)
        """, new { day })).ToDictionary(row => (row.Fault, row.Subject), row => row.Since);

    private static async Task<IEnumerable<InspectionFinding>> ColumnsAsync(NpgsqlConnection tx, InspectionLimits limits, DateOnly day)
    {
        // The row that names every column is the home page.
        var watched = await tx.QueryAsync<WatchedColumn>("""
            select f.catalogue, c.level2_zh as title, c.clock,
                   count(distinct f.column_code) = (select count(distinct column_code) from reference.freshness) as is_home,
                   max((p.published_at at time zone 'Asia/Shanghai')::date) as last_on
            from reference.freshness f
            join reference.catalogue c on c.code = f.catalogue and c.valid_from <= @day and (c.valid_to is null or c.valid_to >= @day)
            left join disclosure.publication p on p.column_code = f.column_code
            group by f.catalogue, c.level2_zh, c.clock
            order by f.catalogue
            """, new { day });
        var promised = await tx.QueryAsync<PromisedColumn>("""
            select n.code, t.name_zh as title, t.news_within, max((p.published_at at time zone 'Asia/Shanghai')::date) as last_on
            from disclosure.notice_column n
            join lateral (
                select c.name_zh, c.news_within, c.valid_to, c.position
                from disclosure.column_terms c
                where c.column_code = n.code and c.valid_from <= @day
                order by c.valid_from desc
                limit 1) t on t.valid_to is null or t.valid_to >= @day
            left join disclosure.publication p on p.column_code = n.code and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            group by n.code, t.name_zh, t.news_within, t.position
            order by t.position, n.code
            """, new { day });
        return [.. watched.Select(limits.Judge).OfType<InspectionFinding>(), .. promised.Select(column => column.JudgedOn(day)).OfType<InspectionFinding>()];
    }

    private static Task<IEnumerable<InspectionFinding>> OverdueAsync(NpgsqlConnection tx, InspectionLimits limits, DateOnly day) => tx.QueryAsync<InspectionFinding>("""
        select 'message_silent' as fault, i.id::text as subject, i.number as title, '/office/disclosure/inquiries/' || i.id as link, i.received_on + (@day::date - @SilentBefore::date) + 1 as since, null as obligation
        from disclosure.inquiry i
        where i.stage = 'waiting' and i.received_on < @SilentBefore
        union all
        select 'message_silent', r.id::text, r.number, '/office/disclosure/requests/' || r.id, r.received_on + (@day::date - @SilentBefore::date) + 1, null
        from disclosure.request r
        where r.stage <> 'answered' and r.received_on < @SilentBefore
        union all
        select 'summary_missing', c.id::text, e.title, '/office/disclosure/consultations/' || c.id, c.summary_due + 1, null
        from disclosure.consultation c
        join disclosure.publication p on p.notice_id = c.notice_id
        join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
        where c.summary_due < @day and not exists (select 1 from disclosure.consultation_summary s where s.consultation_id = c.id)
        union all
        select 'mistake_late', m.id::text, m.page, '/office/disclosure/mistakes/' || m.id, m.due_on + 1, null
        from disclosure.mistake m
        where m.due_on < @day and not exists (select 1 from disclosure.mistake_answer a where a.mistake_id = m.id)
        """, new { day, limits.SilentBefore });

    private static Task<IEnumerable<InspectionFinding>> DatesAsync(NpgsqlConnection tx, DateOnly day) => tx.QueryAsync<InspectionFinding>("""
        with shown as (
            select p.notice_id, e.title, e.document_date, (p.published_at at time zone 'Asia/Shanghai')::date as published_on
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id))
        select 'future_date' as fault, s.notice_id::text as subject, s.title, '/disclosure/' || s.notice_id as link, s.published_on as since, null as obligation
        from shown s
        where s.document_date > s.published_on or s.published_on > @day
        union all
        select 'altered_date', s.notice_id::text, s.title, '/disclosure/' || s.notice_id || '/proof', s.published_on, null
        from shown s
        where s.published_on is distinct from (
            select min((j.at at time zone 'Asia/Shanghai')::date)
            from kernel.journal j
            where j.subject = s.notice_id and j.act = 'notice.published')
        """, new { day });

    private static async Task<IEnumerable<InspectionFinding>> DeadLinksAsync(NpgsqlConnection tx, DateOnly day)
    {
        Linking[] shown = [.. await tx.QueryAsync<Linking>("""
            select p.notice_id, e.title, e.body
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
              and e.body like '%/disclosure/%'
            """)];
        var linked = shown.SelectMany(each => WritingCheck.Linked(each.Body)).Distinct().ToArray();
        var open = (await tx.QueryAsync<Guid>("""
            select p.notice_id
            from disclosure.publication p
            where p.notice_id = any(@linked)
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            """, new { linked })).ToHashSet();
        return
        [
            .. from each in shown
               where WritingCheck.Linked(each.Body).Any(target => !open.Contains(target))
               select new InspectionFinding(InspectionFault.DeadLink, $"{each.NoticeId}", each.Title, $"/disclosure/{each.NoticeId}", day, null),
        ];
    }

    private async Task<IEnumerable<InspectionFinding>> RepealedAsync(CancellationToken ct) =>
        from law in await laws.RepealedAsync(ct)
        from cited in law.Wrong
        select new InspectionFinding(InspectionFault.RepealedCitation, cited.Subject, cited.Title, $"/office/disclosure/repealed?law={law.Law.Code}", cited.Since, cited.Answers);

    private async Task<IEnumerable<InspectionFinding>> DatasetsAsync(DateOnly day, CancellationToken ct) =>
        from promise in await datasets.PromisesAsync(ct)
        let late = promise.LateOn(day)
        where late > 0
        select new InspectionFinding(InspectionFault.DatasetLate, promise.Code, Wording.Chinese[$"Dataset.{promise.Code}"], $"/office/disclosure/datasets/{promise.Code}", day.AddDays(1 - late), null);
}
