using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Seeds.Reference;

/// <summary>The questionnaires that a release brings; a changed file becomes the next version of its survey, and no version is ever changed.</summary>
public static class ShippedQuestionnaires
{
    /// <summary>The questionnaire after the provincial survey.</summary>
    public const string Provincial = "provincial";

    /// <summary>The two questions that the sender of a closed complaint is invited to.</summary>
    public const string Closing = "closing";

    private static readonly Lazy<IReadOnlyDictionary<string, Questionnaire>> all = new(() => new Dictionary<string, Questionnaire> { [Provincial] = Read(Provincial), [Closing] = Read(Closing) });

    /// <summary>Each questionnaire by its survey's code.</summary>
    public static IReadOnlyDictionary<string, Questionnaire> All => all.Value;

    internal static async Task LoadAsync(NpgsqlConnection migrator, CancellationToken ct)
    {
        foreach (var (code, questionnaire) in All)
            await migrator.ExecuteAsync(new("""
                insert into surveys.survey (id, code)
                values (@survey, @code)
                on conflict (code) do nothing;
                insert into surveys.version (id, survey_id, number, definition, sha256)
                select @version, s.id, 1 + (select count(*)::int from surveys.version v where v.survey_id = s.id), @definition::jsonb, @sum
                from surveys.survey s
                where s.code = @code
                on conflict (survey_id, sha256) do nothing
                """, new { survey = Id<Survey>.New(), version = Id<SurveyVersion>.New(), code, definition = Json.Write(questionnaire), sum = questionnaire.Sum() }, cancellationToken: ct));
    }

    private static Questionnaire Read(string code)
    {
        using var reader = new StreamReader(typeof(ShippedQuestionnaires).Assembly.GetManifestResourceStream($"PingHuEcoPublic.Seeds.Reference.questionnaire-{code}.json") ?? throw new FileNotFoundException(code));
        var questionnaire = Json.Read<Questionnaire>(reader.ReadToEnd());
        questionnaire.Check();
        return questionnaire;
    }
}
