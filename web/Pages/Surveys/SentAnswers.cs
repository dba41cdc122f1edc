using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>What the controls of a sheet sent, as one text a question. Only what belongs to the version is looked at, and of each no more than a text may hold and a little.</summary>
public static class SentAnswers
{
    private const int MostCharacters = 4000;

    /// <summary>
    /// What the controls <c>A[question]</c> and <c>A[question.part]</c> of a form sent. Read from the form itself: the binder of dictionaries
    /// takes longer over twenty questions than everything else that is done with them.
    /// </summary>
    public static Dictionary<string, string[]?> Controls(IFormCollection form)
    {
        var sent = new Dictionary<string, string[]?>();
        foreach (var (name, values) in form)
            if (name.StartsWith("A[", StringComparison.Ordinal) && name.EndsWith(']')) sent[name[2..^1]] = [.. values.Select(value => PlainTextBinder.Clean(value ?? "", out _))];
        return sent;
    }

    public static IReadOnlyDictionary<string, string?> Of(Questionnaire questionnaire, IReadOnlyDictionary<string, string[]?> sent)
    {
        return questionnaire.Asked.Where(IsSent).ToDictionary(question => question.Code, question => (string?)question.Gather(part => Values(part.Length == 0 ? question.Code : $"{question.Code}.{part}")));

        bool IsSent(Question question) => sent.ContainsKey(question.Code) || question.Parts.Any(part => sent.ContainsKey($"{question.Code}.{part}"));

        string[] Values(string name) => [.. (sent.GetValueOrDefault(name) ?? []).OfType<string>().Take(Options.Most).Select(value => value.Length > MostCharacters ? value[..MostCharacters] : value)];
    }
}
