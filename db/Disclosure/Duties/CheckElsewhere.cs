using System.Net;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Asks for a look at one page elsewhere.</summary>
/// <param name="Fulfilment">What the page fulfils.</param>
public sealed record PageToCheck(Guid Fulfilment);

/// <summary>Each night asks for a look at every page elsewhere that fulfils a duty; each look is a job of its own, since another site may be slow.</summary>
public sealed class CheckElsewhere : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.check_elsewhere";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var cited = await tx.QueryAsync<Guid>("""
            select s.id
            from disclosure.fulfilment s
            where s.means = 'elsewhere' and not exists (select 1 from disclosure.fulfilment_end x where x.fulfilment_id = s.id)
            order by s.id
            """);
        foreach (var id in cited) await tx.EnqueueAsync(CheckPage.Kind, new PageToCheck(id));
    }
}

/// <summary>
/// Looks at one page elsewhere. Gone or changed reopens the duty at once; a site that does not answer gets three nights, since its
/// fault is not the page's.
/// </summary>
/// <param name="pages">Fetches it.</param>
public sealed class CheckPage(PageFetch pages) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.check_page";

    private const int Nights = 3;

    private sealed record Cited(Guid Id, string Url, byte[] TextSha256, int Unanswered);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var page = await tx.QuerySingleOrDefaultAsync<Cited>("""
            select s.id, s.url, c.text_sha256,
                   (select count(*)::int
                    from (select finding from disclosure.page_check k where k.fulfilment_id = s.id order by k.at desc limit @before) as last
                    where finding = 'unreachable') as unanswered
            from disclosure.fulfilment s
            join disclosure.page_copy c on c.fulfilment_id = s.id
            where s.id = @Fulfilment and not exists (select 1 from disclosure.fulfilment_end x where x.fulfilment_id = s.id)
            """, new { job.Read<PageToCheck>().Fulfilment, before = Nights - 1 });
        if (page is null) return;
        var finding = await FindAsync(page, ct);
        await tx.ExecuteAsync("""
            insert into disclosure.page_check (fulfilment_id, finding)
            values (@Id, @finding)
            """, new { page.Id, finding });
        if (EndOf(finding, page.Unanswered) is { } reason)
        {
            await tx.ExecuteAsync("""
                insert into disclosure.fulfilment_end (fulfilment_id, reason, explanation)
                values (@Id, @reason, '')
                """, new { page.Id, reason });
            await tx.EvictAsync("home", NoticeDesk.Tag);
        }
        await tx.RecordAsync(Actor.System, "elsewhere.checked", new Id<Fulfilment>(page.Id), new { finding });
    }

    private static EndReason? EndOf(PageFinding finding, int unanswered) => finding switch
    {
        PageFinding.Changed => EndReason.Changed,
        PageFinding.Gone => EndReason.Gone,
        PageFinding.Unreachable => unanswered >= Nights - 1 ? EndReason.Gone : null,
        PageFinding.Same => null,
    };

    private async Task<PageFinding> FindAsync(Cited cited, CancellationToken ct)
    {
        try
        {
            var page = await pages.GetAsync(cited.Url, ct);
            return page.Status switch
            {
                HttpStatusCode.OK => PageText.Of(page).Hash.AsSpan().SequenceEqual(cited.TextSha256) ? PageFinding.Same : PageFinding.Changed,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => PageFinding.Gone,
                _ => PageFinding.Unreachable,
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or Refusal && !ct.IsCancellationRequested)
        {
            return PageFinding.Unreachable;
        }
    }
}
