using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Puts up a device at which whoever passes may answer a wave. The journal says who put it up, never who answered.</summary>
/// <param name="db">The database.</param>
public sealed class KioskDesk(NpgsqlDataSource db)
{
    /// <summary>Puts it up.</summary>
    /// <param name="id">An open wave by an open link.</param>
    /// <param name="by">Who does.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.wave.unknown</c>, <c>survey.kiosk.open_link</c>, <c>survey.wave.over</c></exception>
    public Task OpenAsync(Id<Wave> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var wave = await tx.QuerySingleOrDefaultAsync<Put>(new("""
            select mode, stage
            from surveys.wave
            where id = @id
            """, new { id }, cancellationToken: ct)) ?? throw new Refusal("survey.wave.unknown");
        if (wave.Mode != WaveMode.OpenLink) throw new Refusal("survey.kiosk.open_link");
        if (wave.Stage != WaveStage.Open) throw new Refusal("survey.wave.over");
        await tx.RecordAsync(by, "wave.kiosk.opened", id, new { });
    }, ct);

    private sealed record Put(WaveMode Mode, WaveStage Stage);
}
