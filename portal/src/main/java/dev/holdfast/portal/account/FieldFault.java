package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with one field of a form: the field and the key of the sentence that says so. */
public record FieldFault(String field, String text) {

  /** The sentences by field, those of one field together. */
  public static Map<String, String> told(Page page, List<FieldFault> faults) {
    var told = new LinkedHashMap<String, String>();
    faults.forEach(fault ->
        told.merge(fault.field(), page.t(fault.text()), (one, other) -> one + " " + other));
    return told;
  }
}
