using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Surveys;

/// <summary>What is shown of the answers that the wave's other figures leave out.</summary>
/// <param name="Mode">How they came.</param>
/// <param name="OverQuota">Whether they are out because their quota was full.</param>
/// <param name="Answers">How many; null where too few to be told.</param>
/// <param name="Rate">The rate of the headline.</param>
/// <param name="Score">The mean of the headline.</param>
public sealed record ShownApart(AnswerMode Mode, bool OverQuota, int? Answers, ShownRate? Rate, ShownScore? Score);

/// <summary>
/// Counts what stands apart. Answers given to a helper or an interviewer are more content than those that people give alone, so the two
/// are never averaged; each way has a row of its own.
/// </summary>
internal static class ApartFigures
{
    internal static async Task<IReadOnlyList<ShownApart>> OfAsync(NpgsqlConnection connection, Wave wave, Questionnaire questionnaire, FigureRules rules, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new("""
            select mode, town, codes
            from surveys.response
            where wave_id = @Id and apart
            """, new { wave.Id }, cancellationToken: ct));
        var tally = new Tally(questionnaire, wave.Scores.Value.ToDictionary(map => map.Map), rules);
        return [.. rows.GroupBy(row => row.Mode).OrderBy(group => group.Key).Select(group => Of(group.Key, [.. group.Select(row => new AnswerRow(row.Town, row.Codes, null))]))];

        ShownApart Of(AnswerMode mode, AnswerRow[] answers)
        {
            var over = wave.Mode == WaveMode.Sampled || mode is AnswerMode.Web or AnswerMode.Kiosk;
            if (answers.Length < rules.SmallestCell) return new(mode, over, null, null, null);
            var headline = tally.Of(answers).Questions.FirstOrDefault(question => question.Code == questionnaire.Headline?.Code);
            var (rate, score) = headline is null ? (null, null) : Suppression.Alone(headline, rules);
            return new(mode, over, answers.Length, rate, score);
        }
    }

    private sealed record Row(AnswerMode Mode, string? Town, short[] Codes);
}
