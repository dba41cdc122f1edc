using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A notice that had shown a value which was corrected since.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Title">Its title.</param>
/// <param name="InWords">It names station, day and value without a link: whether it means this reading is for somebody to see.</param>
/// <param name="Renewed">A newer edition came out after the correction.</param>
public sealed record QuotingNotice(Guid Id, string Title, bool InWords, bool Renewed);

/// <summary>A correction as the desk goes through it.</summary>
/// <param name="Station">The name of the station.</param>
/// <param name="Code">Its code.</param>
/// <param name="Item">What was measured.</param>
/// <param name="At">The moment that the reading carries.</param>
/// <param name="Before">What stood there first.</param>
/// <param name="After">The right value; null where it was declared invalid.</param>
/// <param name="Reason">Why.</param>
/// <param name="CorrectedAt">When.</param>
/// <param name="Notices">The notices that had shown it and are public.</param>
public sealed record CorrectionLine(string Station, string Code, string Item, DateTimeOffset At, decimal Before, decimal? After, string Reason, DateTimeOffset CorrectedAt, Json<QuotingNotice[]> Notices);

/// <summary>What the desk asks about corrections.</summary>
/// <param name="db">The database.</param>
public sealed class CorrectionReader(NpgsqlDataSource db)
{
    /// <summary>The newest corrections of all stations, each with the notices that had shown the value.</summary>
    public async Task<IReadOnlyList<CorrectionLine>> NewestAsync(int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CorrectionLine>(new CommandDefinition("""
            select p.name as station, s.code, c.item, c.at, c.before, c.after, c.reason, c.corrected_at, n.notices
            from disclosure.reading_correction c
            join disclosure.station s on s.id = c.station
            join places.site p on p.id = s.site
            cross join lateral (
                select coalesce(jsonb_agg(jsonb_build_object(
                           'id', f.notice_id, 'title', e.title, 'inWords', q.page -> 'inWords' is not distinct from 'true'::jsonb,
                           'renewed', exists (select 1 from disclosure.release r where r.notice_id = f.notice_id and r.released_at > c.corrected_at))
                           order by q.place), '[]') as notices
                from jsonb_array_elements(c.quoted) with ordinality as q (page, place)
                join disclosure.publication f on '/disclosure/' || f.notice_id = q.page ->> 'address'
                join disclosure.edition e on e.notice_id = f.notice_id and e.number = f.edition
                where not exists (select 1 from disclosure.withdrawal w where w.notice_id = f.notice_id)) n
            order by c.corrected_at desc, c.id desc
            limit @most
            """, new { most }, cancellationToken: ct))];
    }
}
