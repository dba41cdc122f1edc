namespace PingHuEcoPublic.Surveys;

/// <summary>
/// A table of counts as somebody sees it who knows how it was made and wants to know more: some cells are hidden, their sum is known, and
/// beside them stand figures (a mean, its error, a rate) that were computed from all of them. Which counts could it have been?
/// </summary>
/// <param name="Cells">The exact counts.</param>
/// <param name="Hidden">The places of the cells that are not shown.</param>
/// <param name="Least">The least that a hidden cell can be: 1 where zeros are shown, else 0.</param>
/// <param name="Told">Each figure beside it, as printed, of any counts; null where it would not be printed.</param>
public sealed record ToldTable(int[] Cells, int[] Hidden, int Least, IReadOnlyList<Func<int[], double?>> Told)
{
    /// <summary>How far from the truth is looked where nothing else is said.</summary>
    public const int Far = 24;

    // How many other cells may move at once.
    private const int Movers = 3;

    /// <summary>How far from the truth is looked. Wider finds more counts that are possible, so narrower is the safe side.</summary>
    public int Reach { get; init; } = Far;

    /// <summary>Whether every hidden cell from 1 to one under a limit could still be several counts.</summary>
    /// <param name="few">The limit.</param>
    /// <param name="possible">How many different counts each must leave open.</param>
    public bool Protects(int few, int possible) => Hidden.Where(cell => Cells[cell] > 0 && Cells[cell] < few).All(cell => Possible(cell, possible) >= possible);

    /// <summary>
    /// How many different counts a hidden cell may have. Each is proved by counts of all cells that print the same figures, so what is
    /// found is never too many; it is exact where no cell is further than the reach from what it could be.
    /// </summary>
    /// <param name="cell">The hidden cell.</param>
    /// <param name="enough">Stop at so many.</param>
    public int Possible(int cell, int enough)
    {
        double?[] printed = [.. Told.Select(figure => figure(Cells))];
        int[] others = [.. Hidden.Where(other => other != cell)];
        var found = 1;
        for (var away = 1; away <= Reach && found < enough; away++)
        {
            if (Exists(Cells[cell] + away)) found++;
            if (found < enough && Exists(Cells[cell] - away)) found++;
        }
        return found;

        bool Exists(int count)
        {
            if (count < Least) return false;
            int[] trial = [.. Cells];
            trial[cell] = count;
            return Spread(trial, 0, Movers, Cells[cell] - count);
        }

        // The others take up the rest, so that the sum stays as it is known.
        bool Spread(int[] trial, int at, int movers, int rest)
        {
            if (rest == 0 && Prints(trial)) return true;
            if (movers == 0) return false;
            for (var other = at; other < others.Length; other++)
            {
                var (place, before) = (others[other], trial[others[other]]);
                var last = movers == 1 || other == others.Length - 1;
                for (var by = last ? rest : -Reach; by <= (last ? rest : Reach); by++)
                {
                    if (by == 0 || before + by < Least) continue;
                    trial[place] = before + by;
                    if (Spread(trial, other + 1, last ? 0 : movers - 1, rest - by)) return true;
                }
                trial[place] = before;
            }
            return false;
        }

        bool Prints(int[] trial)
        {
            for (var figure = 0; figure < printed.Length; figure++)
                if (Told[figure](trial) != printed[figure]) return false;
            return true;
        }
    }
}
