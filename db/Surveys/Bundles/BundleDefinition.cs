namespace PingHuEcoPublic.Surveys;

/// <summary>What <c>bundle.json</c> says of the rows beside it; the format is described in <c>docs/survey-bundle.md</c>.</summary>
public sealed record BundleDefinition
{
    /// <summary>What the data are.</summary>
    public string? Title { get; init; }

    /// <summary>How the answers came: waves of different modes are not compared.</summary>
    public string? Mode { get; init; }

    /// <summary>The name of the CSV file in the bundle.</summary>
    public string Rows { get; init; } = "rows.csv";

    /// <summary>Which columns tell how the sample was drawn.</summary>
    public BundleDesign Design { get; init; } = new();

    /// <summary>The known totals that weights are brought to; null for the weights as they stand.</summary>
    public BundleCalibration? Calibration { get; init; }

    /// <summary>What is estimated.</summary>
    public IReadOnlyList<BundleQuestion> Questions { get; init; } = [];

    /// <summary>Means of a respondent's own means, each of questions or of indices above it.</summary>
    public IReadOnlyList<BundleIndex> Indices { get; init; } = [];

    /// <summary>Parts of the rows for which some figures are given once more.</summary>
    public IReadOnlyList<BundlePart> Parts { get; init; } = [];

    /// <summary>A column by which each figure is also given apart; null for none.</summary>
    public string? By { get; init; }

    /// <summary>A column that tells the waves apart, each following the one before in the order of their words; null for one wave.</summary>
    public string? Wave { get; init; }

    /// <summary>Columns of numbers of which the lower median is given.</summary>
    public IReadOnlyList<string> Medians { get; init; } = [];

    /// <summary>Further rows with figures of their own: what is shown apart and never averaged with the others.</summary>
    public IReadOnlyList<BundleSet> Sets { get; init; } = [];

    /// <summary>What became of a drawn sample; null where none was drawn.</summary>
    public BundleResponse? Response { get; init; }

    /// <summary>What is published and does not follow from this bundle.</summary>
    public IReadOnlyList<BundleOmission> NotRecomputed { get; init; } = [];
}

/// <summary>Further rows, each counting one.</summary>
public sealed record BundleSet
{
    /// <summary>What they are called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of the CSV file in the bundle.</summary>
    public string Rows { get; init; } = "";

    /// <summary>What is estimated.</summary>
    public IReadOnlyList<BundleQuestion> Questions { get; init; } = [];
}

/// <summary>The cases of a drawn sample by what became of them, in the letters of the AAPOR's Standard Definitions.</summary>
/// <param name="Complete">I.</param>
/// <param name="Partial">P.</param>
/// <param name="Refused">R.</param>
/// <param name="NotReached">NC.</param>
/// <param name="Other">O.</param>
/// <param name="UnknownHousehold">UH.</param>
/// <param name="UnknownOther">UO.</param>
/// <param name="Eligible">e, 0 to 1; null where nobody stated it.</param>
public sealed record BundleResponse(int Complete, int Partial, int Refused, int NotReached, int Other, int UnknownHousehold, int UnknownOther, double? Eligible = null)
{
    internal ResponseRates Rates => new(Complete, Partial, Refused, NotReached, Other, UnknownHousehold, UnknownOther, Eligible);
}

/// <summary>A published figure that does not follow from the bundle.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Reason">Why not.</param>
public sealed record BundleOmission(string Figure, string Reason);

/// <summary>The columns of the design.</summary>
public sealed record BundleDesign
{
    /// <summary>The weight; null for 1.</summary>
    public string? Weight { get; init; }

    /// <summary>The stratum; null for one.</summary>
    public string? Stratum { get; init; }

    /// <summary>The cluster within its stratum; null where each row was drawn by itself.</summary>
    public string? Cluster { get; init; }

    /// <summary>The clusters (or people) in the row's stratum in the whole population; null for no finite population.</summary>
    public string? Population { get; init; }

    /// <summary>Whether each figure's base is a simple random sample of its own, as in a wave without weights; without strata, clusters, population and calibration only.</summary>
    public bool ByBase { get; init; }
}

/// <summary>How weights are brought to known totals.</summary>
public sealed record BundleCalibration
{
    /// <summary>The margins: with one it is post-stratification, with several raking.</summary>
    public IReadOnlyList<BundleMargin> Margins { get; init; } = [];

    /// <summary>The relative error at which raking has converged.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>The most rounds, 1 to 100,000.</summary>
    public int MostIterations { get; init; } = 1000;

    /// <summary>The least weight in mean weights; null for no bound.</summary>
    public double? Low { get; init; }

    /// <summary>The largest weight in mean weights; null for no bound.</summary>
    public double? High { get; init; }
}

/// <summary>A known distribution of the population.</summary>
public sealed record BundleMargin
{
    /// <summary>The column or columns that make the categories.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>People by category; of several columns the words joined by <c>|</c>.</summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = new Dictionary<string, double>();
}

/// <summary>A column and what is estimated of it.</summary>
public sealed record BundleQuestion
{
    /// <summary>The column.</summary>
    public string Column { get; init; } = "";

    /// <summary>What it is called where its name does not say so; null for nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Points by answer; null where the column is a number, or only a share is asked for.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }

    /// <summary>The answers whose share is estimated; null for no share.</summary>
    public IReadOnlyList<string>? Counts { get; init; }

    /// <summary>The answers that stand outside the base; an empty cell and NA always do.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The answers of each of which the share among all who answered is estimated, those outside the base among them; null for none.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Whether the column is an answer from 0 to 10 of which the net promoter score is estimated.</summary>
    public bool Nps { get; init; }
}

/// <summary>A mean of each respondent's own mean over the parts that they answered: Σλ·s/Σλ.</summary>
public sealed record BundleIndex
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>What each part weighs: a column among the questions, or an index that stands before this one.</summary>
    public IReadOnlyDictionary<string, double> Parts { get; init; } = new Dictionary<string, double>();
}

/// <summary>A part of the rows.</summary>
public sealed record BundlePart
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The columns among the questions whose figures are given for it.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>The rows in it, answers by column; all of them must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
