using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Keeps definitions.</summary>
/// <param name="db">The database.</param>
public sealed class SurveyDesk(NpgsqlDataSource db)
{
    /// <summary>Publishes a definition as the next version of a survey. Waves that are open go on with the version that they run.</summary>
    /// <param name="code">The survey's code; a new one makes a new survey.</param>
    /// <param name="questionnaire">What is asked.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.definition.*</c>; <c>survey.version.same</c>: the newest version says the same.</exception>
    public Task<SurveyVersion> PublishVersionAsync(string code, Questionnaire questionnaire, Actor by, CancellationToken ct)
    {
        questionnaire.Check();
        return db.InTransactionAsync(tx => PublishVersionAsync(tx, code, questionnaire, by, ct), ct);
    }

    internal static async Task<SurveyVersion> PublishVersionAsync(NpgsqlConnection tx, string code, Questionnaire questionnaire, Actor by, CancellationToken ct)
    {
        var survey = await tx.QuerySingleAsync<Id<Survey>>(new("""
            insert into surveys.survey (id, code)
            values (@id, @code)
            on conflict (code) do nothing;
            select id
            from surveys.survey
            where code = @code
            """, new { id = Id<Survey>.New(), code }, cancellationToken: ct));
        var version = Id<SurveyVersion>.New();
        var number = await tx.QuerySingleOrDefaultAsync<int?>(new("""
            insert into surveys.version (id, survey_id, number, definition, sha256)
            select @version, @survey, 1 + coalesce(max(number), 0), @definition, @sum
            from surveys.version
            where survey_id = @survey
            on conflict do nothing
            returning number
            """, new { version, survey, definition = Json.Of(questionnaire), sum = questionnaire.Sum() }, cancellationToken: ct)) ?? throw new Refusal("survey.version.same");
        await tx.RecordAsync(by, "survey.version.published", version, new { survey = code, number });
        return new SurveyVersion(version, survey, number, questionnaire);
    }
}
