namespace PingHuEcoPublic.Seeds.Reference;

/// <summary>One file and the statement that brings its rows into its table.</summary>
/// <param name="File">The embedded file, without its ending.</param>
/// <param name="Load">Takes the rows as jsonb, every value a text or null.</param>
internal sealed record ReferenceTable(string File, string Load);

/// <summary>Every file with its table, those first that others refer to.</summary>
internal static class ReferenceTables
{
    public static IReadOnlyList<ReferenceTable> All { get; } = [.. Time, .. Law, .. Duties, .. Measure, .. Bodies, .. Surveys];

    private static IEnumerable<ReferenceTable> Time =>
    [
        new("calendar-year", """
            insert into reference.calendar_year (year, published, source, note)
            select year, published, coalesce(source, ''), coalesce(note, '')
            from jsonb_to_recordset(@rows::jsonb) as row(year integer, published boolean, source text, note text)
            on conflict (year) do update
            set published = excluded.published, source = excluded.source, note = excluded.note
            where calendar_year.origin = 'release'
            """),
        new("calendar", """
            insert into reference.calendar_day (year, day, kind, name, name_en, source)
            select year, day, kind, name, name_en, source
            from jsonb_to_recordset(@rows::jsonb) as row(year integer, day date, kind text, name text, name_en text, source text)
            where year in (select y.year from reference.calendar_year y where y.origin = 'release')
            on conflict (year, day) do update
            set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, source = excluded.source;
            delete from reference.calendar_day
            where (year, day) not in (select year, day from jsonb_to_recordset(@rows::jsonb) as row(year integer, day date))
              and year in (select y.year from reference.calendar_year y where y.origin = 'release')
            """),
        new("rule", """
            insert into reference.rule (code, valid_from, valid_to, kind, value, unit, source, confirmed, note_zh, note_en)
            select code, valid_from, valid_to, kind, jsonb_build_object('amount', amount, 'extension', extension, 'rolls', coalesce(rolls, false)),
                unit, source, confirmed, note_zh, note_en
            from jsonb_to_recordset(@rows::jsonb) as row(code text, valid_from date, valid_to date, kind text, amount bigint, extension integer, rolls boolean,
                unit text, source text, confirmed boolean, note_zh text, note_en text)
            on conflict (code, valid_from) do update
            set valid_to = excluded.valid_to, kind = excluded.kind, value = excluded.value, unit = excluded.unit, source = excluded.source,
                confirmed = excluded.confirmed, note_zh = excluded.note_zh, note_en = excluded.note_en
            where rule.origin = 'release'
            """),
    ];

    private static IEnumerable<ReferenceTable> Surveys =>
    [
        new("score", """
            insert into reference.score (map, valid_from, option, points, counts, source, confirmed)
            select map, valid_from, option, points, counts, source, confirmed
            from jsonb_to_recordset(@rows::jsonb) as row(map text, valid_from date, option text, points double precision, counts boolean, source text, confirmed boolean)
            on conflict (map, valid_from, option) do update
            set points = excluded.points, counts = excluded.counts, source = excluded.source, confirmed = excluded.confirmed
            """),
    ];

    private static IEnumerable<ReferenceTable> Law =>
    [
        new("law", """
            insert into reference.law (code, title_zh, title_en, number, rank, valid_from, valid_to, successor, source, confirmed, note)
            select code, title_zh, title_en, number, rank, valid_from, valid_to, successor, source, confirmed, note
            from jsonb_to_recordset(@rows::jsonb) as row(code text, title_zh text, title_en text, number text, rank text, valid_from date, valid_to date, successor text, source text, confirmed
                boolean, note text)
            on conflict (code) do update
            set title_zh = excluded.title_zh, title_en = excluded.title_en, number = excluded.number, rank = excluded.rank, valid_from =
                excluded.valid_from, valid_to = excluded.valid_to, successor = excluded.successor, source = excluded.source, confirmed =
                excluded.confirmed, note = excluded.note
            where law.origin = 'release'
            """),
        new("channel", """
            insert into reference.channel (code, position, title_zh, title_en)
            select code, position, title_zh, title_en
            from jsonb_to_recordset(@rows::jsonb) as row(code text, position integer, title_zh text, title_en text)
            on conflict (code, valid_from) do update
            set position = excluded.position, title_zh = excluded.title_zh, title_en = excluded.title_en
            where channel.set_by is null
            """),
        new("catalogue", """
            insert into reference.catalogue (code, valid_from, valid_to, successor, list, parent, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en,
                bearer, publisher_zh, publisher_en, schedule, clock, shown_for, due_month, due_day, audience, mode, channels, confirmed, source,
                note_zh, note_en)
            select code, valid_from, valid_to, successor, list, parent, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en,
                bearer, publisher_zh, publisher_en, schedule, clock, shown_for, due_month, due_day, audience, mode, coalesce(string_to_array(channels,
                ';'), '{}'), confirmed, source, coalesce(note_zh, ''), coalesce(note_en, '')
            from jsonb_to_recordset(@rows::jsonb) as row(code text, valid_from date, valid_to date, successor text, list text, parent text, position integer, level1_zh text, level2_zh text,
                content_zh text, level1_en text, level2_en text, content_en text, bearer text, publisher_zh text, publisher_en text, schedule text,
                clock text, shown_for text, due_month integer, due_day integer, audience text, mode text, channels text, confirmed boolean, source
                text, note_zh text, note_en text)
            on conflict (code, valid_from) do update
            set valid_to = excluded.valid_to, successor = excluded.successor, list = excluded.list, parent = excluded.parent, position =
                excluded.position, level1_zh = excluded.level1_zh, level2_zh = excluded.level2_zh, content_zh = excluded.content_zh, level1_en =
                excluded.level1_en, level2_en = excluded.level2_en, content_en = excluded.content_en, bearer = excluded.bearer, publisher_zh =
                excluded.publisher_zh, publisher_en = excluded.publisher_en, schedule = excluded.schedule, clock = excluded.clock, shown_for =
                excluded.shown_for, due_month = excluded.due_month, due_day = excluded.due_day, audience = excluded.audience, mode = excluded.mode,
                channels = excluded.channels, confirmed = excluded.confirmed, source = excluded.source, note_zh = excluded.note_zh, note_en =
                excluded.note_en
            where catalogue.origin = 'release'
            """),
        new("catalogue-basis", """
            insert into reference.catalogue_basis (catalogue, law, articles, position)
            select catalogue, law, coalesce(articles, ''), position
            from jsonb_to_recordset(@rows::jsonb) as row(catalogue text, law text, articles text, position integer)
            on conflict (catalogue, valid_from, law, articles) do update
            set position = excluded.position;
            delete from reference.catalogue_basis
            where set_by is null and (catalogue, law, articles) not in (select catalogue, law, coalesce(articles, '') from jsonb_to_recordset(@rows::jsonb) as row(catalogue text, law text, articles text))
            """),
    ];

    private static IEnumerable<ReferenceTable> Duties =>
    [
        new("freshness", """
            insert into reference.freshness (catalogue, column_code)
            select catalogue, column_code
            from jsonb_to_recordset(@rows::jsonb) as row(catalogue text, column_code text)
            on conflict do nothing
            """),
        new("register", """
            insert into reference.register (code, catalogue, title_zh, title_en, example, source)
            select code, catalogue, title_zh, title_en, example, source
            from jsonb_to_recordset(@rows::jsonb) as row(code text, catalogue text, title_zh text, title_en text, example text, source text)
            on conflict (code) do update
            set catalogue = excluded.catalogue, title_zh = excluded.title_zh, title_en = excluded.title_en, example = excluded.example, source = excluded.source
            """),
        new("chain", """
            insert into reference.chain (code, step, catalogue, title_zh, title_en)
            select code, step, catalogue, title_zh, title_en
            from jsonb_to_recordset(@rows::jsonb) as row(code text, step integer, catalogue text, title_zh text, title_en text)
            on conflict (code, step) do update
            set catalogue = excluded.catalogue, title_zh = excluded.title_zh, title_en = excluded.title_en
            """),
        new("exemption-ground", """
            insert into reference.exemption_ground (code, position, law, articles, title_zh, title_en, valid_from, valid_to)
            select code, position, law, articles, title_zh, title_en, valid_from, valid_to
            from jsonb_to_recordset(@rows::jsonb) as row(code text, position integer, law text, articles text, title_zh text, title_en text, valid_from date, valid_to date)
            on conflict (code) do update
            set position = excluded.position, law = excluded.law, articles = excluded.articles, title_zh = excluded.title_zh, title_en = excluded.title_en,
                valid_from = excluded.valid_from, valid_to = excluded.valid_to
            """),
    ];

    private static IEnumerable<ReferenceTable> Measure =>
    [
        new("standard", """
            insert into reference.standard (code, medium, title_zh, title_en, valid_from, valid_to, successor, source, confirmed)
            select code, medium, title_zh, title_en, valid_from, valid_to, successor, source, confirmed
            from jsonb_to_recordset(@rows::jsonb) as row(code text, medium text, title_zh text, title_en text, valid_from date, valid_to date, successor text, source text, confirmed boolean)
            on conflict (code) do update
            set medium = excluded.medium, title_zh = excluded.title_zh, title_en = excluded.title_en, valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor =
                excluded.successor, source = excluded.source, confirmed = excluded.confirmed
            """),
        new("standard-limit", """
            insert into reference.standard_limit (standard, item, item_zh, item_en, period, class, comparison, value, unit, valid_from, valid_to, assessed, source, confirmed)
            select standard, item, item_zh, item_en, period, class, comparison, value, coalesce(unit, ''), valid_from, valid_to, assessed, source, confirmed
            from jsonb_to_recordset(@rows::jsonb) as row(standard text, item text, item_zh text, item_en text, period text, class text, comparison text, value numeric, unit text, valid_from
                date, valid_to date, assessed boolean, source text, confirmed boolean)
            on conflict (standard, item, period, class, valid_from) do update
            set item_zh = excluded.item_zh, item_en = excluded.item_en, comparison = excluded.comparison, value = excluded.value, unit = excluded.unit,
                valid_to = excluded.valid_to, assessed = excluded.assessed, source = excluded.source, confirmed = excluded.confirmed;
            delete from reference.standard_limit
            where (standard, item, period, class, valid_from) not in (select standard, item, period, class, valid_from from jsonb_to_recordset(@rows::jsonb) as row(standard text, item text, period text, class text, valid_from date))
            """),
        new("aqi-breakpoint", """
            insert into reference.aqi_breakpoint (standard, pollutant, period, iaqi, concentration, unit)
            select standard, pollutant, period, iaqi, concentration, unit
            from jsonb_to_recordset(@rows::jsonb) as row(standard text, pollutant text, period text, iaqi integer, concentration numeric, unit text)
            on conflict (standard, pollutant, period, iaqi) do update
            set concentration = excluded.concentration, unit = excluded.unit;
            delete from reference.aqi_breakpoint
            where (standard, pollutant, period, iaqi) not in (select standard, pollutant, period, iaqi from jsonb_to_recordset(@rows::jsonb) as row(standard text, pollutant text, period text, iaqi integer))
            """),
        new("aqi-level", """
            insert into reference.aqi_level (standard, level, lowest, title_zh, title_en, colour_zh, colour_en, hex, ink)
            select standard, level, lowest, title_zh, title_en, colour_zh, colour_en, hex, ink
            from jsonb_to_recordset(@rows::jsonb) as row(standard text, level integer, lowest integer, title_zh text, title_en text, colour_zh text, colour_en text, hex text, ink text)
            on conflict (standard, level) do update
            set lowest = excluded.lowest, title_zh = excluded.title_zh, title_en = excluded.title_en, colour_zh = excluded.colour_zh, colour_en =
                excluded.colour_en, hex = excluded.hex, ink = excluded.ink
            """),
        new("indicator", """
            insert into reference.indicator (code, position, title_zh, title_en, unit_zh, unit_en, note_zh, note_en)
            select code, position, title_zh, title_en, unit_zh, unit_en, coalesce(note_zh, ''), coalesce(note_en, '')
            from jsonb_to_recordset(@rows::jsonb) as row(code text, position integer, title_zh text, title_en text, unit_zh text, unit_en text, note_zh text, note_en text)
            on conflict (code) do update
            set position = excluded.position, title_zh = excluded.title_zh, title_en = excluded.title_en, unit_zh = excluded.unit_zh, unit_en =
                excluded.unit_en, note_zh = excluded.note_zh, note_en = excluded.note_en
            """),
        new("indicator-target", """
            insert into reference.indicator_target (indicator, year, comparison, value, words_zh, words_en, source, confirmed)
            select indicator, year, comparison, value, words_zh, words_en, source, confirmed
            from jsonb_to_recordset(@rows::jsonb) as row(indicator text, year integer, comparison text, value numeric, words_zh text, words_en text, source text, confirmed boolean)
            on conflict (indicator, year) do update
            set comparison = excluded.comparison, value = excluded.value, words_zh = excluded.words_zh, words_en = excluded.words_en, source =
                excluded.source, confirmed = excluded.confirmed
            where indicator_target.origin = 'release'
            """),
    ];

    private static IEnumerable<ReferenceTable> Bodies =>
    [
        new("organisation", """
            insert into reference.organisation (code, kind, parent, position, title_zh, short_zh, title_en, same_as, source)
            select code, kind, parent, position, title_zh, short_zh, title_en, same_as, source
            from jsonb_to_recordset(@rows::jsonb) as row(code text, kind text, parent text, position integer, title_zh text, short_zh text, title_en text, same_as text, source text)
            on conflict (code) do update
            set kind = excluded.kind, parent = excluded.parent, position = excluded.position, title_zh = excluded.title_zh, short_zh =
                excluded.short_zh, title_en = excluded.title_en, same_as = excluded.same_as, source = excluded.source
            """),
        new("town", """
            insert into reference.town (code, slug, subdistrict, tile_row, tile_column, area_km2, population, population_year, population_source, former_codes, note)
            select code, slug, subdistrict, tile_row, tile_column, area_km2, population, population_year, population_source,
                coalesce(string_to_array(former_codes, ';'), '{}'), coalesce(note, '')
            from jsonb_to_recordset(@rows::jsonb) as row(code text, slug text, subdistrict boolean, tile_row integer, tile_column integer, area_km2 numeric, population integer, population_year
                integer, population_source text, former_codes text, note text)
            on conflict (code) do update
            set slug = excluded.slug, subdistrict = excluded.subdistrict, tile_row = excluded.tile_row, tile_column = excluded.tile_column, area_km2 =
                excluded.area_km2, population = excluded.population, population_year = excluded.population_year, population_source =
                excluded.population_source, former_codes = excluded.former_codes, note = excluded.note
            """),
    ];
}
