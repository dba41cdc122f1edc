using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A wave with what it runs.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Version">The version.</param>
public sealed record WaveView(Wave Wave, SurveyVersion Version)
{
    /// <summary>What is asked.</summary>
    public Questionnaire Questionnaire => Version.Questionnaire;

    /// <summary>The questions by which the wave has quotas; empty for none.</summary>
    public IReadOnlyList<string> QuotaMargins { get; init; } = [];
}

/// <summary>A wave that can be answered now.</summary>
/// <param name="Id">The wave.</param>
/// <param name="Survey">What the survey is called.</param>
/// <param name="Title">The period.</param>
/// <param name="About">What it is for.</param>
/// <param name="Mode">Who can answer.</param>
/// <param name="Minutes">Minutes that it takes most people.</param>
/// <param name="ClosesOn">The last day.</param>
/// <param name="AtLeast">How many answers the journal was last told of; more may have come since.</param>
public sealed record OpenWave(Id<Wave> Id, Phrase Survey, Phrase Title, Phrase About, WaveMode Mode, int Minutes, DateOnly ClosesOn, int AtLeast);

/// <summary>A wave whose figures are published.</summary>
/// <param name="View">The wave with what it runs.</param>
/// <param name="Publication">What was published.</param>
public sealed record PublishedWave(WaveView View, Publication Publication)
{
    /// <summary>The figures.</summary>
    public ShownFigures Figures => Publication.Figures;

    /// <summary>The figures of the headline question; null where the questionnaire has none.</summary>
    public ShownQuestion? Headline => Of(View.Questionnaire.Headline?.Code);

    /// <summary>What people say that they do themselves (参与度); it stands beside 满意度 everywhere.</summary>
    public ShownQuestion? Participation => Of(View.Questionnaire.Asked.FirstOrDefault(question => question.Dimension == Dimension.Participation)?.Code);

    private ShownQuestion? Of(string? code) => Figures.Questions.FirstOrDefault(question => question.Code == code);
}

/// <summary>A wave as staff list it.</summary>
/// <param name="View">The wave with what it runs.</param>
/// <param name="Answers">Answers so far.</param>
/// <param name="Invited">Invitations made.</param>
/// <param name="Used">Invitations used.</param>
public sealed record WaveRow(WaveView View, int Answers, int Invited, int Used);

/// <summary>A survey with its newest version.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Newest">Its newest version.</param>
/// <param name="Waves">How many waves it has.</param>
public sealed record SurveyRow(Survey Survey, SurveyVersion Newest, int Waves);
