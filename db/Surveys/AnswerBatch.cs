using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>How a checked sheet becomes a row.</summary>
internal static class AnswerBatch
{
    private const int LongestStay = 4 * 60 * 60;

    internal sealed record Row(Guid Wave, Guid Id, string? Town, DateOnly Day, string Channel, bool SameDevice, short? Seconds, short[] Codes, string Answers, string Mode = "web", Guid? Interviewer = null, bool Apart = false);

    internal static Row RowOf(Questionnaire questionnaire, Credential credential, IReadOnlyDictionary<string, string?> typed, int? seconds, DateOnly today)
    {
        var sheet = Sheet.Read(questionnaire, typed);
        if (sheet.Faults.FirstOrDefault() is { Key: { } question } fault) throw new Refusal(fault.Value) { Field = question };
        return new(
            credential.Wave.Value, credential.Id, sheet.TownIn(questionnaire), today, credential.Channel.Word(), credential.SameDevice,
            seconds is >= 0 and <= LongestStay ? (short)seconds : null, sheet.Dense(questionnaire), Json.Write(sheet.Recorded(questionnaire)),
            credential.Channel == AnswerChannel.Kiosk ? AnswerMode.Kiosk.Word() : AnswerMode.Web.Word());
    }

    /// <summary>A sheet that staff enter; what its respondent left open is no fault of the typing.</summary>
    internal static Sheet Entered(Questionnaire questionnaire, IReadOnlyDictionary<string, string?> typed)
    {
        var sheet = Sheet.Read(questionnaire, typed);
        if (sheet.Faults.FirstOrDefault(fault => fault.Value != Sheet.Open) is { Key: { } question } fault) throw new Refusal(fault.Value, sheet.FaultArgs(questionnaire.Find(question)!)) { Field = question };
        return sheet.Answers.Count > 0 ? sheet : throw new Refusal("survey.entry.empty");
    }

    internal static Row RowOf(Questionnaire questionnaire, Id<Wave> wave, EnteredSheet entered, Guid interviewer, DateOnly today)
    {
        var sheet = Entered(questionnaire, entered.Typed);
        return new(wave.Value, entered.Key, sheet.TownIn(questionnaire), today, AnswerChannel.Entry.Word(), SameDevice: false, Seconds: null, sheet.Dense(questionnaire), Json.Write(sheet.Recorded(questionnaire)), entered.Mode.Word(), interviewer);
    }

    internal static Task<int> InsertAsync(NpgsqlConnection connection, Row row, CancellationToken ct) => connection.ExecuteAsync(new("""
        insert into surveys.response (wave_id, id, town, day, channel, same_device, seconds, codes, answers, mode, interviewer, apart)
        values (@Wave, @Id, @Town, @Day, @Channel, @SameDevice, @Seconds, @Codes, @Answers::jsonb, @Mode, @Interviewer, @Apart)
        on conflict (wave_id, id) do nothing
        """, row, cancellationToken: ct));

    /// <summary>Inserts rows of people's own answers in one statement.</summary>
    /// <returns>Those that were new.</returns>
    internal static async Task<HashSet<(Guid Wave, Guid Id)>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<Row> rows, CancellationToken ct) => [.. (await connection.QueryAsync<Fresh>(new("""
        insert into surveys.response (wave_id, id, town, day, channel, same_device, seconds, codes, answers, mode)
        select row.wave_id, row.id, row.town, row.day, row.channel, row.same_device, row.seconds, row.codes::smallint[], row.answers::jsonb, row.mode
        from unnest(@waves, @ids, @towns, @days::text[]::date[], @channels, @sameDevices, @seconds, @codes, @answers, @modes)
             as row(wave_id, id, town, day, channel, same_device, seconds, codes, answers, mode)
        on conflict (wave_id, id) do nothing
        returning wave_id, id
        """, new
    {
        waves = rows.Select(row => row.Wave).ToArray(),
        ids = rows.Select(row => row.Id).ToArray(),
        towns = rows.Select(row => row.Town).ToArray(),
        days = rows.Select(row => row.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
        channels = rows.Select(row => row.Channel).ToArray(),
        sameDevices = rows.Select(row => row.SameDevice).ToArray(),
        seconds = rows.Select(row => row.Seconds).ToArray(),
        codes = rows.Select(row => $"{{{string.Join(',', row.Codes)}}}").ToArray(),
        answers = rows.Select(row => row.Answers).ToArray(),
        modes = rows.Select(row => row.Mode).ToArray(),
    }, cancellationToken: ct))).Select(fresh => (fresh.WaveId, fresh.Id))];

    private sealed record Fresh(Guid WaveId, Guid Id);
}
