using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>What the controls of a sheet sent, as one text a question. Only what belongs to the version is looked at, and of each no more than a text may hold and a little.</summary>
public static class SentAnswers
{
    private const int MostCharacters = 4000;

    public static IReadOnlyDictionary<string, string?> Of(Questionnaire questionnaire, IReadOnlyDictionary<string, string[]?> sent)
    {
        return questionnaire.Asked.Where(IsSent).ToDictionary(question => question.Code, question => (string?)question.Gather(part => Values(part.Length == 0 ? question.Code : $"{question.Code}.{part}")));

        bool IsSent(Question question) => sent.ContainsKey(question.Code) || question.Parts.Any(part => sent.ContainsKey($"{question.Code}.{part}"));

        string[] Values(string name) => [.. (sent.GetValueOrDefault(name) ?? []).OfType<string>().Take(Options.Most).Select(value => value.Length > MostCharacters ? value[..MostCharacters] : value)];
    }
}
