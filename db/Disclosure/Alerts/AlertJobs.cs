using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Something new is public, or something is said of what was public before.</summary>
/// <param name="Entry">Which.</param>
/// <param name="State">Only whoever waits for its validity is told.</param>
public sealed record OneEntry(Guid Entry, DocumentValidity? State = null);

/// <summary>Asks an address whether it wants the alert.</summary>
/// <param name="mails">How mails go out.</param>
/// <param name="site">Where the site is.</param>
/// <param name="seal">Opens the address, signs the link.</param>
public sealed class ConfirmAlert(IMailChannel mails, SiteAddress site, AlertSeal seal) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "alerts.confirm";

    private sealed record Row(byte[] Envelope, string Language);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var id = new Id<Alert>(job.Read<OneAlert>().Alert);
        var row = await tx.QuerySingleOrDefaultAsync<Row>("""
            select envelope, language
            from disclosure.alert
            where id = @id and confirmed_at is null
            """, new { id });
        if (row is null) return;
        var say = Wording.Of(CultureInfo.GetCultureInfo(row.Language));
        await mails.SendAsync(new(seal.Open(id, row.Envelope), say["Alert.Mail.Confirm.Subject"], say["Alert.Mail.Confirm.Text", site.Of($"/disclosure/alerts/confirm/{id}/{seal.Sign(id, "confirm")}", row.Language)]), ct);
    }
}

/// <summary>Finds who waits for something that has become public, and asks for one mail to each in ten minutes, with whatever else comes until then.</summary>
public sealed class MatchAlerts : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "alerts.match";

    /// <inheritdoc/>
    public Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct) => RunAsync(job.Read<OneEntry>(), tx);

    private static Task RunAsync(OneEntry news, NpgsqlConnection tx) => tx.ExecuteAsync("""
        with hit as (
            insert into disclosure.alert_hit (alert_id, entry_id)
            select a.id, e.id
            from disclosure.entry e
            left join lateral (
                select v.state
                from disclosure.validity_today v
                where v.notice_id = e.id) said on true
            join disclosure.alert a on a.confirmed_at < case when @State::text is null then e.at else kernel.now() end
                and (a.validity = said.state or (a.validity is null and @State is null))
                and (@State is null or said.state = @State)
                and (a.column_code is null or a.column_code = e.column_code)
                and (a.town is null or e.towns @> array[a.town])
                and (a.kind is null or a.kind = e.kind)
            where e.id = @Entry
              and not exists (
                  select 1
                  from unnest(a.queries) as term (query)
                  where not exists (
                      select 1
                      from disclosure.passage p
                      where p.entry_id = e.id and p.words @@ term.query::tsquery))
            on conflict do nothing
            returning alert_id)
        insert into kernel.job (kind, payload, due_at, once)
        select 'alerts.mail', jsonb_build_object('alert', alert_id), to_timestamp(slot * 600 + 600), format('alert:%s:%s', alert_id, slot)
        from hit
        cross join (select floor(extract(epoch from kernel.now()) / 600) as slot) as time
        on conflict (once) do nothing
        """, new { news.Entry, State = news.State?.Word() });
}

/// <summary>Tells one address what has become public.</summary>
/// <param name="mails">How mails go out.</param>
/// <param name="site">Where the site is.</param>
/// <param name="seal">Opens the address, signs the link to stop.</param>
/// <param name="journal">Reads the signed head, which a mailbox keeps out of our reach.</param>
public sealed class MailAlert(IMailChannel mails, SiteAddress site, AlertSeal seal, TransparencyReader journal) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "alerts.mail";

    private const int MostInOne = 50;

    private sealed record Row(byte[] Envelope, string Language, DocumentValidity? Validity);

    private sealed record News(Guid Id, EntryKind Kind, string Title);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var id = new Id<Alert>(job.Read<OneAlert>().Alert);
        var row = await tx.QuerySingleOrDefaultAsync<Row>("""
            select envelope, language, validity
            from disclosure.alert
            where id = @id and confirmed_at is not null
            """, new { id });
        if (row is null) return;
        var news = (await tx.QueryAsync<News>("""
            with told as (
                delete from disclosure.alert_hit
                where alert_id = @id
                returning entry_id)
            select e.id, e.kind, e.title
            from told
            join disclosure.entry e on e.id = told.entry_id
            order by e.at desc, e.id desc
            """, new { id })).AsList();
        if (news.Count == 0) return;
        var say = Wording.Of(CultureInfo.GetCultureInfo(row.Language));
        var stop = $"/disclosure/alerts/stop/{id}/{seal.Sign(id, "stop")}";
        var list = string.Join("\n\n", news.Take(MostInOne).Select(each => $"{each.Title}\n{site.Of(each.Kind.Path(each.Id), row.Language)}"));
        await mails.SendAsync(new(
            seal.Open(id, row.Envelope),
            SubjectOf(row, news, say),
            (row.Validity is { } validity ? say["Alert.Mail.Validity.Text", say[$"DocumentValidity.{validity}"], list, site.Of(stop, row.Language)] : say["Alert.Mail.Text", list, site.Of(stop, row.Language)]) + await HeadAsync(say, row.Language, ct))
        {
            // Without the language: a mail program posts to it, nobody reads the answer.
            Unsubscribe = site.Of(stop, Language.Chinese.Code),
        }, ct);
    }

    // A document may have been public for years before it was repealed: that is no new publication.
    private static string SubjectOf(Row row, List<News> news, Wording say) => (row.Validity, news) switch
    {
        (null, [var only]) => say["Alert.Mail.One", only.Title],
        (null, _) => say["Alert.Mail.Subject", news.Count],
        ({ } state, [var only]) => say["Alert.Mail.Validity.One", say[$"DocumentValidity.{state}"], only.Title],
        ({ } state, _) => say["Alert.Mail.Validity.Subject", say[$"DocumentValidity.{state}"], news.Count],
    };

    private async Task<string> HeadAsync(Wording say, string language, CancellationToken ct) => await journal.HeadAsync(ct) is { } head
        ? "\n\n" + say["Alert.Mail.Head", head.Seq, Convert.ToHexStringLower(head.Hash), Convert.ToBase64String(head.Signature), site.Of("/transparency", language)]
        : "";
}
