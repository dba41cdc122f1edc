using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads a wave's answers and counts them.</summary>
internal static class WaveCount
{
    internal static async Task<ShownFigures> ShownAsync(NpgsqlConnection connection, Wave wave, Questionnaire questionnaire, FigureRules rules, CancellationToken ct)
    {
        var answers = await connection.QueryAsync<AnswerRow>(new("""
            select town, codes, seconds
            from surveys.response
            where wave_id = @Id
            """, new { wave.Id }, cancellationToken: ct));
        var figures = new Tally(questionnaire, wave.Scores.Value.ToDictionary(map => map.Map), rules).Of([.. answers]);
        return ShownFigures.Of(figures, rules);
    }
}

/// <summary>The limits of figures as rows of law.</summary>
internal static class FigureRulesRows
{
    internal static FigureRules Of(RuleBook rules, DateOnly day) => new((int)rules.On("survey.town.base", day).Amount, (int)rules.On("survey.cell.minimum", day).Amount);
}

/// <summary>What a person published of a wave.</summary>
/// <param name="Figures">The figures, frozen.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Sha256">SHA-256 over the figures as JSON; the journal has it too.</param>
public sealed record Publication(ShownFigures Figures, DateTimeOffset PublishedAt, byte[] Sha256)
{
    internal static byte[] Sum(ShownFigures figures) => SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(figures)));
}
