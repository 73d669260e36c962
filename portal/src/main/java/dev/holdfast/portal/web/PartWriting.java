package dev.holdfast.portal.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Sends parts of files as they come out of the database, without ever holding one whole. */
@Component
class PartWriting implements HttpMessageConverter<Part> {
  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType media) {
    return false;
  }

  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType media) {
    return Part.class.equals(type);
  }

  @Override
  public List<MediaType> getSupportedMediaTypes() {
    return List.of(MediaType.APPLICATION_OCTET_STREAM);
  }

  @Override
  public Part read(Class<? extends Part> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("parts are only sent", message);
  }

  @Override
  public void write(Part part, @Nullable MediaType media, HttpOutputMessage message)
      throws IOException {
    var headers = message.getHeaders();
    headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
    headers.setContentLength(part.size());
    part.source().write(part.from(), part.to(), message.getBody());
    message.getBody().flush();
  }
}
