using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A definition: what is asked, in which order. Once published as a version it never changes; an edit is another version.</summary>
/// <param name="Title">What the survey is called.</param>
/// <param name="About">What it is for, in a sentence or two, without a word that argues for an answer.</param>
/// <param name="Source">Where its questions come from.</param>
/// <param name="Questions">What is shown, in order; one a screen.</param>
public sealed partial record Questionnaire(Phrase Title, Phrase About, Phrase Source, IReadOnlyList<Question> Questions)
{
    /// <summary>The questions that ask, in order; an answer's dense codes stand in this order.</summary>
    [JsonIgnore]
    public IEnumerable<Question> Asked => Questions.Where(question => question.Asks);

    /// <summary>The question whose answer is the respondent's town; null where none asks.</summary>
    [JsonIgnore]
    public TownChoice? Town => Questions.OfType<TownChoice>().FirstOrDefault();

    /// <summary>The question whose figures stand at the head of the results; null where none was chosen.</summary>
    [JsonIgnore]
    public Question? Headline => Questions.FirstOrDefault(question => question.Headline);

    /// <summary>Minutes that the whole takes most people, at least one.</summary>
    [JsonIgnore]
    public int Minutes => MinutesFrom(0);

    /// <summary>Minutes that are left from a screen on, at least one.</summary>
    /// <param name="screen">The screen's place, from 0.</param>
    public int MinutesFrom(int screen) => Math.Max(1, (int)Math.Round(Questions.Skip(screen).Sum(question => question.Seconds) / 60.0, MidpointRounding.AwayFromZero));

    /// <summary>SHA-256 over its JSON: the same definition is the same version.</summary>
    public byte[] Sum() => SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(this)));

    /// <summary>Refuses a definition that could not be answered or counted.</summary>
    /// <exception cref="Refusal"><c>survey.definition.*</c>, naming the question.</exception>
    public void Check()
    {
        if (!Questions.Any(question => question.Asks)) throw new Refusal("survey.definition.empty");
        if (!new[] { Title, About, Source }.All(phrase => phrase.IsComplete)) throw new Refusal("survey.definition.language", "title");
        if (Questions.GroupBy(question => question.Code).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new Refusal("survey.definition.twice", twice.Key);
        if (Questions.OfType<TownChoice>().Count() > 1) throw new Refusal("survey.definition.towns");
        if (Questions.Count(question => question.Headline) > 1) throw new Refusal("survey.definition.headlines");
        foreach (var question in Questions) Check(question);
    }

    private static void Check(Question question)
    {
        if (!Code().IsMatch(question.Code)) throw new Refusal("survey.definition.code", question.Code);
        if (!Phrases(question).All(phrase => phrase is null or { IsComplete: true })) throw new Refusal("survey.definition.language", question.Code);
        var sound = question switch
        {
            SingleChoice choice => choice.Options.Count >= 2 && choice.Options.All(option => Code().IsMatch(option.Code)) && choice.Options.DistinctBy(option => option.Code).Count() == choice.Options.Count,
            Scale scale => scale.From is 0 or 1 && scale.To <= 10 && scale.From < scale.To,
            FreeText text => text.Longest is >= 1 and <= 1000,
            _ => true,
        };
        if (!sound) throw new Refusal("survey.definition.options", question.Code);
        if (question.Scores is not null && question is not SingleChoice) throw new Refusal("survey.definition.scores", question.Code);
        if (question.Headline && question.Scores is null) throw new Refusal("survey.definition.scores", question.Code);
    }

    private static IEnumerable<Phrase?> Phrases(Question question) =>
    [
        question.Text, question.Hint, question.Origin,
        .. question is SingleChoice choice ? choice.Options.Select(option => option.Text) : [],
        .. question is Scale scale ? new[] { scale.Low, scale.High } : [],
    ];

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Code();
}
