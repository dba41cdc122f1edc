using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A channel as it shall stand from a day on.</summary>
/// <param name="Code">Its code; it never changes.</param>
/// <param name="From">The first day.</param>
/// <param name="LastDay">The last day on which it is asked for; null while it is.</param>
/// <param name="Position">Its place in the list, 1 to 999.</param>
/// <param name="TitleZh">Its name.</param>
/// <param name="TitleEn">Its name in English.</param>
/// <param name="Source">On what that rests.</param>
public sealed record ChannelChange(string Code, DateOnly From, DateOnly? LastDay, int Position, string TitleZh, string TitleEn, string Source);

/// <summary>What a change of a channel does.</summary>
/// <param name="Before">How it stands; null for a new one.</param>
/// <param name="Rows">The rows of the catalogue that ask for it.</param>
/// <param name="Open">The open duties for which it was not used yet.</param>
public sealed record ChannelPreview(Channel? Before, IReadOnlyList<Obligation> Rows, IReadOnlyList<OccurrenceLine> Open);

/// <summary>The verb on the register of channels: dated rows, and what stood before stays to be read.</summary>
/// <param name="db">The database.</param>
/// <param name="channels">Reads the channels.</param>
/// <param name="duties">Reads what asks for them.</param>
/// <param name="clock">Says which day it is.</param>
public sealed partial class ChannelRegisterDesk(NpgsqlDataSource db, ChannelDesk channels, DisclosureReader duties, Clock clock)
{
    /// <summary>Every row of a channel, the newest first.</summary>
    public async Task<IReadOnlyList<Channel>> RowsAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Channel>(new CommandDefinition("""
            select code, title_zh, title_en, position, valid_from, valid_to, source
            from reference.channel
            where code = @code
            order by valid_from desc
            """, new { code }, cancellationToken: ct))];
    }

    /// <summary>Which rows of the catalogue and which open duties a change touches.</summary>
    /// <exception cref="Refusal">As for <see cref="SetAsync"/>.</exception>
    public async Task<ChannelPreview> PreviewAsync(ChannelChange change, CancellationToken ct)
    {
        var kept = await CheckedAsync(change, ct);
        Obligation[] rows = [.. (await duties.CatalogueAsync(ct)).Where(row => row.Channels.Contains(kept.Code))];
        var codes = rows.Select(row => row.Code).ToHashSet();
        OccurrenceLine[] open = [.. (await duties.OpenAsync(ct)).Where(line => codes.Contains(line.Obligation))];
        var used = await channels.UsedAsync(open.Select(line => line.Id), ct);
        return new((await channels.AllAsync(ct)).FirstOrDefault(each => each.Code == kept.Code), rows, [.. open.Where(line => used[line.Id].All(use => use.Channel != kept.Code))]);
    }

    /// <summary>Enters a channel, or gives one another name, place or last day from a day on.</summary>
    /// <exception cref="Refusal"><c>channel.code.wrong</c>, <c>channel.from.range</c>, <c>channel.lastDay.range</c>, <c>channel.site.stays</c>, <c>channel.position.range</c>, <c>channel.name.taken</c>, and for the texts <c>text.…</c></exception>
    public async Task SetAsync(ChannelChange change, Actor by, CancellationToken ct)
    {
        var kept = await CheckedAsync(change, ct);
        var before = (await channels.AllAsync(ct)).FirstOrDefault(each => each.Code == kept.Code);
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into reference.channel (code, position, title_zh, title_en, valid_from, valid_to, source, set_by)
                values (@Code, @Position, @TitleZh, @TitleEn, @From, @LastDay, @Source, @person)
                on conflict (code, valid_from) do update
                set position = excluded.position, title_zh = excluded.title_zh, title_en = excluded.title_en, valid_to = excluded.valid_to, source = excluded.source, set_by = excluded.set_by
                """, new { kept.Code, kept.Position, kept.TitleZh, kept.TitleEn, kept.From, kept.LastDay, kept.Source, person = by.Person });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "channel.set", new { before, after = kept });
        }, ct);
    }

    private async Task<ChannelChange> CheckedAsync(ChannelChange change, CancellationToken ct)
    {
        if (!Code().IsMatch(change.Code)) throw new Refusal("channel.code.wrong") { Field = nameof(change.Code) };
        if (change.From < clock.Today || change.From > clock.Today.AddYears(1)) throw new Refusal("channel.from.range", clock.Today, clock.Today.AddYears(1)) { Field = nameof(change.From) };
        if (change.LastDay < change.From) throw new Refusal("channel.lastDay.range") { Field = nameof(change.LastDay) };
        // An edition on this site is its own evidence: without it nothing could be published.
        if (change.Code == Channel.Site && change.LastDay is not null) throw new Refusal("channel.site.stays") { Field = nameof(change.LastDay) };
        if (change.Position is < 1 or > 999) throw new Refusal("channel.position.range") { Field = nameof(change.Position) };
        var kept = change with { TitleZh = Lines.Single(change.TitleZh, "TitleZh", 60, needed: true), TitleEn = Lines.Single(change.TitleEn, "TitleEn", 120, needed: true), Source = Lines.Single(change.Source, "Source", 300, needed: true) };
        if ((await channels.AllAsync(ct)).Any(other => other.Code != kept.Code && other.TitleZh == kept.TitleZh)) throw new Refusal("channel.name.taken") { Field = nameof(change.TitleZh) };
        return kept;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$")]
    private static partial Regex Code();
}
