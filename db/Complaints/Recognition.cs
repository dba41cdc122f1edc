namespace PingHuEcoPublic.Complaints;

/// <summary>One reason why two submissions may be about one matter.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">Metres for <see cref="MatchKind.Near"/>, 0 to 1 for texts and addresses; null where it is yes or no.</param>
public sealed record MatchReason(MatchKind Kind, double? Value = null);

/// <summary>Two submissions that the rules put side by side. It is a proposal: only a person links.</summary>
/// <param name="Reasons">Why, to be shown.</param>
/// <param name="Relation">What it would mean.</param>
/// <param name="Score">0 to 1, only for the order in which candidates are shown; the person is an axis of its own and not in it.</param>
public sealed record Match(IReadOnlyList<MatchReason> Reasons, MatchRelation Relation, double Score);

/// <summary>The numbers by which likeness is judged, from rows of <c>complaints.threshold</c>.</summary>
/// <param name="TextShown">From this likeness on, texts are a reason.</param>
/// <param name="TextLikely">From this likeness on, texts alone are enough in one town.</param>
/// <param name="AddressSame">From this overlap on, addresses are the same place.</param>
/// <param name="PersonDays">How far back the same person is looked for, days.</param>
/// <param name="PlaceDays">How far back the same place and text are looked for, days.</param>
/// <param name="Metres">How near is near, by kind.</param>
public sealed record Thresholds(double TextShown, double TextLikely, double AddressSame, int PersonDays, int PlaceDays, IReadOnlyDictionary<ComplaintKind, double> Metres);

/// <summary>
/// Whether two submissions may be about one matter: the same person, the same site or place, the same kind, texts that read alike.
/// The legal test of a repeat is 同人同事, so person and matter are judged apart.
/// </summary>
/// <param name="limits">The numbers.</param>
/// <param name="headlines">Likeness of headlines.</param>
/// <param name="wholes">Likeness of whole texts.</param>
public sealed class Recognition(Thresholds limits, TextLikeness headlines, TextLikeness wholes)
{
    /// <summary>Compares a fresh submission with an earlier one.</summary>
    /// <param name="fresh">The fresh one.</param>
    /// <param name="earlier">The earlier one.</param>
    /// <param name="samePerson">Whether their blind indexes meet.</param>
    /// <param name="saidSo">Whether the sender named the earlier one.</param>
    /// <returns>Null where there is nothing worth a person's look.</returns>
    public Match? Compare(Traits fresh, Traits earlier, bool samePerson, bool saidSo)
    {
        var sameTown = fresh.Town is null || earlier.Town is null || fresh.Town == earlier.Town;
        var sameKind = fresh.Kind == earlier.Kind;
        var sameSite = fresh.Site is not null && fresh.Site == earlier.Site;
        var address = sameTown ? Bigrams.Overlap(fresh.Whereabouts, earlier.Whereabouts) : 0;
        var metres = Metres(fresh, earlier);
        var near = metres <= limits.Metres[fresh.Kind];
        var text = Math.Round((headlines.Of(fresh.Headline, earlier.Headline) + wholes.Of(fresh.Whole, earlier.Whole)) / 2, 2);

        var samePlace = sameSite || near || address >= limits.AddressSame;
        var textAlike = text >= limits.TextShown;
        var sameMatter = (samePlace && (sameKind || textAlike)) || (sameTown && text >= limits.TextLikely);
        var worthALook = saidSo || sameMatter || (samePerson && sameTown && (samePlace || textAlike || sameKind));
        if (!worthALook) return null;

        List<MatchReason> reasons = [];
        if (saidSo) reasons.Add(new(MatchKind.SaidSo));
        if (samePerson) reasons.Add(new(MatchKind.SamePerson));
        if (sameSite) reasons.Add(new(MatchKind.SameSite));
        if (address >= limits.AddressSame) reasons.Add(new(MatchKind.SameAddress, Math.Round(address, 2)));
        if (near) reasons.Add(new(MatchKind.Near, Math.Round(metres!.Value)));
        if (sameKind) reasons.Add(new(MatchKind.SameKind));
        if (textAlike) reasons.Add(new(MatchKind.SimilarText, text));
        var place = near ? 1 : address;
        var score = (0.45 * text) + (0.25 * place) + (sameSite ? 0.20 : 0) + (sameKind ? 0.10 : 0);
        return new(reasons, samePerson || saidSo ? MatchRelation.Repeat : MatchRelation.SameSource, Math.Round(score, 3));
    }

    /// <summary>Metres between two points on the sphere; null where one has none.</summary>
    public static double? Metres(Traits one, Traits other)
    {
        if (one is not { Lat: { } lat1, Lon: { } lon1 } || other is not { Lat: { } lat2, Lon: { } lon2 }) return null;
        const double earth = 6_371_000;
        var (phi1, phi2) = (double.DegreesToRadians(lat1), double.DegreesToRadians(lat2));
        var (dPhi, dLambda) = (phi2 - phi1, double.DegreesToRadians(lon2 - lon1));
        var h = Math.Pow(Math.Sin(dPhi / 2), 2) + (Math.Cos(phi1) * Math.Cos(phi2) * Math.Pow(Math.Sin(dLambda / 2), 2));
        return 2 * earth * Math.Asin(Math.Sqrt(h));
    }
}
