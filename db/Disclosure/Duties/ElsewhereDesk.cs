using System.Net;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What the nightly check found at an address.</summary>
public enum PageFinding
{
    /// <summary>It says what it said.</summary>
    Same,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Gone,

    /// <summary>The other site did not answer, or not with the page.</summary>
    Unreachable,
}

/// <summary>A publication on another site (the main site, a provincial system): proved by its address, the date shown there and a stored copy with its hash.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the occurrences.</param>
/// <param name="pages">Fetches the page.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ElsewhereDesk(NpgsqlDataSource db, DisclosureReader duties, PageFetch pages, Clock clock)
{
    private const int LongestUrl = 1_000;

    /// <summary>Cites a page: it is fetched now, has to show the date that is claimed, and is kept.</summary>
    /// <param name="id">The occurrence.</param>
    /// <param name="url">The address.</param>
    /// <param name="shownOn">The date of publication that the page shows.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>occurrence.absent</c>, <c>occurrence.fulfilled</c>, <c>elsewhere.…</c>, and for the title <c>text.…</c></exception>
    public async Task<Guid> CiteAsync(Id<Occurrence> id, string url, DateOnly shownOn, string title, Actor by, CancellationToken ct)
    {
        var (address, said) = (Lines.Single(url, "Address", LongestUrl, needed: true), Lines.Single(title, "Title", Notice.LongestTitle, needed: true));
        var line = await duties.FindAsync(id, ct) ?? throw new Refusal("occurrence.absent");
        if (!line.IsOpen) throw new Refusal("occurrence.fulfilled");
        if (line.Kind is OccurrenceKind.NilMonth or OccurrenceKind.NumberGap or OccurrenceKind.Freshness) throw new Refusal("elsewhere.kind");
        if (shownOn > clock.Today || shownOn < line.BegunOn) throw new Refusal("elsewhere.day.range", line.BegunOn) { Field = "ShownOn" };
        var page = await FetchAsync(address, ct);
        var text = PageText.Of(page);
        if (!text.Shows(shownOn)) throw new Refusal("elsewhere.day.absent") { Field = "ShownOn" };
        var row = Id<Fulfilment>.New();
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                with stated as (
                    insert into disclosure.fulfilment (id, occurrence_id, means, statement, url, shown_on, signed_by)
                    values (@row, @id, 'elsewhere', @said, @address, @shownOn, @person)
                    returning id)
                insert into disclosure.page_copy (fulfilment_id, media_type, bytes, sha256, text_sha256)
                select id, @MediaType, @Bytes, @sum, @Hash
                from stated
                """, new { row, id, said, address, shownOn, person = by.Person, page.MediaType, page.Bytes, sum = SHA256.HashData(page.Bytes), text.Hash });
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "elsewhere.cited", id, new { row = row.Value, sha256 = Convert.ToHexStringLower(SHA256.HashData(page.Bytes)) });
        }, ct);
        return row.Value;
    }

    private async Task<FetchedPage> FetchAsync(string address, CancellationToken ct)
    {
        try
        {
            var page = await pages.GetAsync(address, ct);
            return page.Status == HttpStatusCode.OK ? page : throw new Refusal("elsewhere.status", (int)page.Status) { Field = "Address" };
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            throw new Refusal("elsewhere.unreachable") { Field = "Address" };
        }
    }
}
