namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Towns beside the city. The city's counts are printed, and with them a town's mean can tell more than alone: what one town has more,
/// another must have less. A small count of a town stays open where it could be otherwise and another town, or those without a town,
/// could make up for it, with every printed figure the same. Only pairs are looked at, so what is found is never too much.
/// Where answers are weighted, the city's weighted figures move when two towns change places over an answer, since an answer does not weigh
/// the same in both; so up to three towns share what is made up for, until the city prints the same.
/// </summary>
internal static class JointTowns
{
    // How far from the truth is looked. Wider finds more counts that are possible, so narrower is the safe side.
    private const int Reach = 6;

    // So many ways to shift are looked at for one small count of a weighted wave, the smallest first.
    private const int MostLooked = 600;

    /// <summary>How exactly the means may be printed together; no more exactly than each alone.</summary>
    /// <param name="figures">The exact figures.</param>
    /// <param name="alone">What each town may print where nothing is known of the city.</param>
    /// <param name="city">How exactly the city's mean and rate are printed.</param>
    /// <param name="rules">The limits.</param>
    public static Exactness[] Of(WaveFigures figures, IReadOnlyList<Exactness> alone, (Exactness Mean, Exactness Rate) city, FigureRules rules)
    {
        Exactness[] exactness = [.. alone];
        if (figures.Towns.FirstOrDefault(town => town.Options.Count > 0) is not { Options: var options }) return exactness;
        int[] inside = [.. options.Index().Select(option => option.Index)];
        var elsewhere = options.Select((option, place) => Math.Max(0, CityOf(figures, place) - figures.Towns.Sum(town => town.Options.Count > place ? town.Options[place].Count : 0))).ToArray();
        var headline = figures.Questions.First(question => question.Code == figures.Headline);
        var weighed = headline.Weight is null ? null : new WeighedCity(headline, city, rules.SmallestCell);
        var others = figures.Towns.Select((town, place) => OthersOf(town, exactness[place], inside, rules)).ToArray();
        for (var again = true; again;)
        {
            again = false;
            for (var place = 0; place < exactness.Length; place++)
            {
                var town = figures.Towns[place];
                if (!IsPrinted(town) || exactness[place] == Exactness.None || inside.All(option => IsOpen(town, option, place))) continue;
                exactness[place]++;
                others[place] = OthersOf(town, exactness[place], inside, rules);
                again = true;
            }
        }
        return exactness;

        bool IsOpen(TownFigures town, int option, int place)
        {
            if (town.Options[option].Count is 0 || town.Options[option].Count >= rules.SmallestCell) return true;
            var at = Array.IndexOf(inside, option);
            var (possible, looked) = (new HashSet<int> { 0 }, 0);
            foreach (var other in others[place].OrderBy(other => other.Size))
            {
                if (possible.Contains(other.By[at]) || (weighed is not null && looked++ > MostLooked)) continue;
                if (weighed is null ? MakesUp(other, place) : MakesUpWeighed(other, place)) possible.Add(other.By[at]);
                if (possible.Count >= rules.PossibleCounts) return true;
            }
            return false;
        }

        bool MakesUp(Shift shift, int place)
        {
            if (inside.Index().All(each => elsewhere[each.Item] >= shift.By[each.Index])) return true;
            var back = shift.Times(-1);
            for (var other = 0; other < others.Length; other++)
                if (other != place && others[other].Contains(back)) return true;
            return false;
        }

        // One other town takes so many times the shift, a second what is left. Who has no town has no known weight and makes up for nothing.
        bool MakesUpWeighed(Shift shift, int place)
        {
            for (var times = -Reach; times <= Reach; times++)
            {
                var left = -1 - times;
                if (times == 0 || Math.Abs(left) > Reach) continue;
                var (one, two) = (shift.Times(times), shift.Times(left));
                for (var other = 0; other < others.Length; other++)
                {
                    if (other == place || !others[other].Contains(one)) continue;
                    if (left == 0 && Same(other, other)) return true;
                    for (var third = 0; left != 0 && third < others.Length; third++)
                        if (third != place && third != other && others[third].Contains(two) && Same(other, third)) return true;

                    bool Same(int second, int last) => weighed!.PrintsTheSame(shift.By, WeightOf(place) + (times * WeightOf(second)) + (left * WeightOf(last)));
                }
            }
            return false;
        }

        double WeightOf(int place) => figures.Towns[place].Weight ?? 0;
    }

    private static bool IsPrinted(TownFigures town) => town is { Standing: not TownStanding.TooFew, Score: not null };

    private static int CityOf(WaveFigures figures, int option) => figures.Questions.First(question => question.Code == figures.Headline).Options[option].Count;

    // Every way to shift a few answers from one option to another after which the town's figures print the same.
    private static HashSet<Shift> OthersOf(TownFigures town, Exactness exactness, int[] inside, FigureRules rules)
    {
        var found = new HashSet<Shift>();
        if (town.Options.Count == 0) return found;
        int[] counts = [.. town.Options.Select(option => option.Count)];
        Func<int[], double?>[] told = IsPrinted(town) ? [.. MeanProtection.Beside(town.Options, town.Score!, exactness, rules.SmallestCell)] : [];
        double?[] printed = [.. told.Select(figure => figure(counts))];
        Go(0, 0, [.. counts]);
        return found;

        void Go(int at, int rest, int[] trial)
        {
            var option = inside[at];
            if (at == inside.Length - 1)
            {
                trial[option] = counts[option] - rest;
                if (Math.Abs(rest) <= Reach && trial[option] >= 0 && told.Zip(printed, (figure, print) => figure(trial) == print).All(same => same)) found.Add(new([.. inside.Select(place => trial[place] - counts[place])]));
                trial[option] = counts[option];
                return;
            }
            // Of a long scale only a few options move at once.
            var most = inside.Length > 5 && inside.Take(at).Count(place => trial[place] != counts[place]) >= 3 ? 0 : Reach;
            for (var by = -Math.Min(most, counts[option]); by <= most; by++)
            {
                trial[option] = counts[option] + by;
                Go(at + 1, rest + by, trial);
            }
            trial[option] = counts[option];
        }
    }

    private readonly struct Shift(int[] by) : IEquatable<Shift>
    {
        public int[] By => by;

        public int Size => By.Sum(Math.Abs);

        public Shift Times(int times) => new([.. By.Select(each => times * each)]);

        public bool Equals(Shift other) => By.AsSpan().SequenceEqual(other.By);

        public override bool Equals(object? obj) => obj is Shift other && Equals(other);

        public override int GetHashCode() => By.Aggregate(17, (hash, each) => (hash * 31) + each);
    }
}
